/// What may go into a stage next, and who approved what.
package struct StageApprovals: Sendable, Hashable, Codable {
    /// One approval, and whether it counts for `build`.
    package struct Word: Sendable, Hashable, Codable {
        package var approver: String
        package var at: Timestamp
        package var expiresAt: Timestamp
        package var commits: [CommitID]
        /// Why it does not count; `nil` if it does.
        package var fault: String?

        package init(_ approval: Approval, fault: String?) {
            approver = approval.approver
            at = approval.at
            expiresAt = approval.expiresAt
            commits = approval.commits.sorted()
            self.fault = fault
        }
    }

    package var app: AppName
    package var stage: StageName
    /// How many people must approve.
    package var needed: Int
    /// What goes next; `nil` if there is nothing.
    package var build: BuildReference?
    /// What it brings beyond what serves, newest first: exactly these are approved.
    package var commits: [BranchCommit]
    /// Newest first.
    package var approvals: [Word]

    package init(
        stage: StageKey,
        needed: Int,
        build: BuildReference? = nil,
        commits: [BranchCommit] = [],
        approvals: [Word] = []
    ) {
        self.app = stage.app
        self.stage = stage.stage
        self.needed = needed
        self.build = build
        self.commits = commits
        self.approvals = approvals
    }

    /// How many people approved it so that it counts.
    package var counted: Int { Set(approvals.filter { $0.fault == nil }.map(\.approver)).count }
}
