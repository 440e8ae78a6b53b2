import SlipwayModel

extension SourceCommit {
    /// What `git log` must be asked with, so that `init(log:)` can read its answer.
    static let logFormat = "--format=%H%x00%s%x00%an%x00%ct"

    /// Longer subjects are cut.
    private static let longestText = 1000

    /// Reads the answer of `git log`.
    ///
    /// - Throws: `internal_error` for an answer of another form.
    init(log: String) throws(SlipwayError) {
        let fields = log.split(separator: "\n").first?.split(separator: "\0", omittingEmptySubsequences: false) ?? []
        guard fields.count == 4, let seconds = Int64(fields[3]) else {
            throw SlipwayError(.internalError, "git described a commit in a form that was not expected")
        }
        self.init(
            id: try CommitID(String(fields[0])),
            subject: Self.text(fields[1]),
            author: Self.text(fields[2]),
            committedAt: Timestamp(milliseconds: seconds * 1000)
        )
    }

    private static func text(_ field: Substring) -> String? {
        field.isEmpty ? nil : String(field.prefix(longestText))
    }
}
