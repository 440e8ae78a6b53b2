import SlipwayModel

/// The numbers behind a measurement as text, to be kept beside its verdict.
enum GateNumbers {
    /// More than this is left out, in bytes.
    static let most = 4096

    static func words(of answer: GateAnswer) -> String {
        switch answer {
        case .failure: ""
        case .text(let text): NameRule.quote(text)
        case .series(let series):
            capped(series.map { line($0.name.isEmpty ? "value" : $0.name, $0.samples.map(\.value)) })
        }
    }

    /// `h1: 3 samples from 0.1 to 0.3: 0.1 0.2 0.3`.
    static func line(_ name: String, _ values: [Double]) -> String {
        let finite = values.filter(\.isFinite)
        guard let least = finite.min(), let most = finite.max() else { return "\(name): \(values.count) samples" }
        let shown = values.suffix(60).map(GateNumber.words).joined(separator: " ")
        let range = "from \(GateNumber.words(least)) to \(GateNumber.words(most))"
        return "\(name): \(values.count == 1 ? "1 sample" : "\(values.count) samples") \(range): \(shown)"
    }

    private static func capped(_ lines: [String]) -> String {
        var text = ""
        for (index, line) in lines.enumerated() {
            guard text.utf8.count + line.utf8.count < most else {
                return text + "and \(lines.count - index) more series"
            }
            text += line + (index == lines.count - 1 ? "" : "\n")
        }
        return text
    }
}
