import SlipwayModel

extension BranchCommit {
    /// What `git log` must be asked with, so that `init(log:)` can read its lines.
    static let logFormat =
        "--format=%H%x00%an <%ae>%x00%ct%x00%s%x00"
        + "%(trailers:key=Co-authored-by,valueonly,unfold,separator=%x01)%x00"
        + "%(trailers:key=Slipway-Rollback,valueonly,unfold,separator=%x01)"

    /// Longer texts are cut.
    private static let longestText = 500
    private static let mostAuthors = 50

    /// Reads one line of the log.
    ///
    /// - Throws: `internal_error` for a line of another form.
    init(log line: Substring) throws {
        let fields = line.split(separator: "\0", omittingEmptySubsequences: false)
        guard fields.count == 6, let seconds = Int64(fields[2]) else {
            throw SlipwayError(.internalError, "git described a commit in a form that was not expected")
        }
        let author = Self.text(fields[1])
        let others = fields[4].split(separator: "\u{1}").map(Self.text).filter { !$0.isEmpty && $0 != author }
        let rollback = fields[5].split(separator: "\u{1}").map(Self.text).last { !$0.isEmpty }
        self.init(
            id: try CommitID(String(fields[0])),
            author: author,
            authors: [author] + others.prefix(Self.mostAuthors),
            subject: Self.text(fields[3]),
            committedAt: Timestamp(milliseconds: seconds * 1000),
            rollback: rollback
        )
    }

    /// Without control characters: people read it on terminals.
    private static func text(_ field: Substring) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: field.unicodeScalars.filter { !$0.isControl }.prefix(longestText))
        let text = String(view)
        let inner = text.drop(while: \.isWhitespace)
        return String(inner.reversed().drop(while: \.isWhitespace).reversed())
    }
}
