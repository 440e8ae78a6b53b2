package import SlipwayModel

/// What happens next with the promotion into one stage.
package enum PromotionDecision: Sendable, Hashable {
    /// A deployment to start now.
    package struct Start: Sendable, Hashable {
        package var build: BuildReference
        /// What it brings beyond what serves, newest first.
        package var commits: [CommitID]
        /// What is worth knowing: builds passed over, rules overridden, a train that is late.
        package var warnings: [String]
        /// The departure with which it leaves, to be kept as `PromotionSnapshot.departed`.
        package var departure: Timestamp?

        package init(build: BuildReference, commits: [CommitID], warnings: [String] = [], departure: Timestamp? = nil) {
            self.build = build
            self.commits = commits
            self.warnings = warnings
            self.departure = departure
        }
    }

    package struct Waiting: Sendable, Hashable {
        /// Never empty.
        package var findings: [PromotionFinding]
        /// When time alone may change the decision; `nil`: only an event can.
        package var wakeAt: Timestamp?

        package init(findings: [PromotionFinding], wakeAt: Timestamp?) {
            self.findings = findings
            self.wakeAt = wakeAt
        }

        package var kinds: Set<WaitKind> { Set(findings.map(\.kind)) }
        package var reasons: [WhyAnswer.Reason] { findings.map(\.reason) }
    }

    case deploy(Start)
    case waiting(Waiting)
}
