extension Rings {
    /// The pipeline without the train and the approval of prod: everything goes on at once.
    package static func withoutTrain(_ spec: String) -> String {
        spec.replacing(#", train: "0 10 * * WED", timezone: Europe/Berlin, approvals: 1"#, with: "")
    }

    /// The same without gates; prod's stage ends with `line`.
    package static func withoutGates(_ spec: String, prod line: String) -> String {
        let text = withoutTrain(spec)
        let end = text.ranges(of: "    gates:").first?.lowerBound ?? text.endIndex
        return "\(text[..<end])    \(line)\n"
    }
}
