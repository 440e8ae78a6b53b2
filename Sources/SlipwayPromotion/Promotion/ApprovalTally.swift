import SlipwayModel

/// Whose approvals count for what a build brings, and why the others do not.
struct ApprovalTally {
    let finding: PromotionFinding?

    init(_ snapshot: PromotionSnapshot, _ load: PromotionLineup.Load, now: Timestamp) {
        let needed = snapshot.policy.approvals
        var counted: Set<String> = []
        var faults: [String: String] = [:]
        for approval in snapshot.approvals.sorted(by: { $0.at < $1.at }) {
            if let fault = Self.fault(of: approval, snapshot, load, now: now) {
                faults[approval.approver] = fault
            } else {
                counted.insert(approval.approver)
            }
        }
        guard counted.count < needed else {
            finding = nil
            return
        }
        let others = faults.filter { !counted.contains($0.key) }.sorted { $0.key < $1.key }.map {
            "\($0.key) \($0.value)"
        }
        let aside = others.isEmpty ? "" : " (\(others.listed))"
        let brought = load.commits.count == 1 ? "" : ", which brings \(load.commits.count) commits,"
        finding = PromotionFinding(
            .approvals,
            "\(load.candidate.name)\(brought) has \(counted.count) of \(needed) approvals\(aside)",
            endedBy: "anyone who may approve and wrote none of it, by 'slipway approve \(snapshot.stage)'",
            since: load.readyAt
        )
    }

    /// Why an approval does not count for what a build brings; `nil` if it does.
    static func fault(
        of approval: Approval,
        _ snapshot: PromotionSnapshot,
        _ load: PromotionLineup.Load,
        now: Timestamp
    ) -> String? {
        if approval.approver == snapshot.deployer { return "deploys it" }
        if load.authors.contains(where: { Authorship.isSame(approval.approver, as: $0) }) { return "wrote some of it" }
        if approval.commits != Set(load.commits) { return "approved other commits" }
        if approval.pipeline != snapshot.pipeline { return "approved another version of the pipeline" }
        return approval.expiresAt <= now ? "approved too long ago" : nil
    }
}
