/// The answer to "why is it, or is it not, moving?".
package struct WhyAnswer: Sendable, Hashable, Codable {
    /// One thing that is waited for, or one fact that explains the present state.
    package struct Reason: Sendable, Hashable, Codable {
        /// What is waited for or what is the case, in a sentence.
        package var what: String
        /// Who or what can end it; `nil` when nothing needs to end.
        package var endedBy: String?
        package var since: Timestamp?
        /// When it ends by itself, if that is known.
        package var until: Timestamp?

        package init(what: String, endedBy: String? = nil, since: Timestamp? = nil, until: Timestamp? = nil) {
            self.what = what
            self.endedBy = endedBy
            self.since = since
            self.until = until
        }
    }

    /// `shop/prod`, `h1`, or a commit.
    package var subject: String
    /// One line: where the subject stands.
    package var summary: String
    package var reasons: [Reason]

    package init(subject: String, summary: String, reasons: [Reason]) {
        self.subject = subject
        self.summary = summary
        self.reasons = reasons
    }
}
