import SlipwayModel

extension Samples {
    static func approvals(full: Bool = true) throws -> StageApprovals {
        let commit = BranchCommit(
            id: try commit(),
            author: "Alice <alice@example.com>",
            subject: "Add a thing",
            committedAt: start,
            rollback: full ? "no" : nil
        )
        let approval = Approval(approver: "bob", at: start, commits: [try self.commit()], pipeline: "p")
        return StageApprovals(
            stage: key,
            needed: 1,
            build: full ? try reference() : nil,
            commits: [commit],
            approvals: [StageApprovals.Word(approval, fault: full ? "approved too long ago" : nil)]
        )
    }

    static func lock(full: Bool = true) -> Lock {
        Lock(
            scope: full ? .stage(key) : .everything,
            owner: "alice",
            reason: "work",
            since: start,
            expiresAt: full ? start : nil
        )
    }

    static func override(full: Bool = true) -> GivenOverride {
        GivenOverride(
            number: 3,
            stage: key,
            override: PromotionOverride(
                actor: "alice",
                reason: "outage",
                rules: [.train, .maxCommits],
                at: start,
                expiresAt: start
            ),
            reviewer: full ? "bob" : nil,
            reviewedAt: full ? start : nil
        )
    }
}
