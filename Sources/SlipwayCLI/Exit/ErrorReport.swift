import SlipwayModel

/// How an error reads on standard error.
enum ErrorReport {
    /// Wrong usage in ArgumentParser's words, which repeat what was typed as it is.
    static func text(ofUsage message: String) -> String {
        message.split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0).withoutControlCharacters + "\n" }.joined()
    }

    /// `slipway: message`; the problems of a spec one a line, as `file:line:column: …`, so that editors find them.
    static func text(of error: SlipwayError) -> String {
        let lines = error.message.split(separator: "\n").map { String($0).withoutControlCharacters }
        guard error.code != .invalidSpec else { return lines.map { $0 + "\n" }.joined() }
        let cause = error.cause.map { " (\($0.withoutControlCharacters))" } ?? ""
        return "slipway: " + lines.joined(separator: "\n  ") + cause + "\n"
    }
}
