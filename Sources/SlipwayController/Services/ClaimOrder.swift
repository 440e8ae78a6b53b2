package import SlipwayModel

/// Who asks for a job, and for what there is room.
package struct ClaimOrder: Sendable, Hashable {
    package var runner: String
    /// What the runner will show that it has the job by.
    package var claim: String
    package var kinds: Set<Job.Kind>

    package init(runner: String, claim: String, kinds: Set<Job.Kind> = Set(Job.Kind.allCases)) {
        self.runner = runner
        self.claim = claim
        self.kinds = kinds
    }
}
