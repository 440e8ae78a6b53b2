extension Job {
    /// The first line of its reason, without the announcement of the lines that are quoted below it.
    package var headline: String {
        let line = statusReason.prefix { $0 != "\n" }
        return line.hasSuffix(Self.quoting) ? String(line.dropLast(Self.quoting.count)) : String(line)
    }

    /// A reason that quotes the last lines of what a process wrote, each on a line of its own.
    package static func reason(_ reason: String, quoting lines: [String]) -> String {
        guard !lines.isEmpty else { return "\(reason); it wrote nothing" }
        return reason + quoting + "\n" + lines.joined(separator: "\n")
    }

    private static let quoting = "; its last lines:"
}
