package import SlipwayModel

/// Where one check of an acceptance stands.
package struct CheckStanding: Sendable, Hashable {
    package enum State: Sendable, Hashable {
        /// Nobody was asked yet.
        case new
        /// Waits for a runner, or for an answer from outside.
        case waiting
        case running
        case passed
        /// With the reason in words.
        case failed(String)
        /// Called off; a person decides.
        case cancelled(String)
    }

    package var check: AcceptancePolicy.Check
    package var state: State
    /// Since when.
    package var since: Timestamp
    /// The work of a runner.
    package var job: JobID?

    package init(_ check: AcceptancePolicy.Check, _ state: State, since: Timestamp, job: JobID? = nil) {
        self.check = check
        self.state = state
        self.since = since
        self.job = job
    }

    /// How long after its time limit a check that nobody took is called that.
    package static let grace = Interval.minutes(1)

    /// When an answer from outside counts as failed, because it did not come.
    package var answerDueAt: Timestamp? { check.isCallback && state == .waiting ? since + check.timeout : nil }

    /// When it becomes clear that no runner takes it.
    var noticeAt: Timestamp? { !check.isCallback && state == .waiting ? since + check.timeout + Self.grace : nil }
}
