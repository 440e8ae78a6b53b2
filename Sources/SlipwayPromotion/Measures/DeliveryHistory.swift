import SlipwayModel

/// The deployments of one stage in the order in which they ended, and what follows from the order.
struct DeliveryHistory {
    let facts: [DeliveryFact]
    /// Of each deployment that succeeded: how long the commits took that came with it for the first time.
    private(set) var leadTimes: [DeploymentID: [Interval]] = [:]
    private let repaired: Set<DeploymentID>

    init(_ facts: [DeliveryFact]) {
        self.facts = facts.sorted { ($0.finishedAt, $0.id) < ($1.finishedAt, $1.id) }
        repaired = Set(facts.compactMap(\.repairs))
        var seen: Set<CommitID> = []
        for fact in self.facts where fact.isChange && fact.status == .succeeded {
            leadTimes[fact.id] = fact.changes.filter { seen.insert($0.commit).inserted }
                .map { max(.zero, fact.finishedAt - $0.committedAt) }
        }
    }

    func hasFailed(_ change: DeliveryFact) -> Bool { change.status == .failed || repaired.contains(change.id) }

    /// From the start of a failed change until it was repaired; `nil` while it is not.
    func recovery(_ change: DeliveryFact) -> Interval? {
        let after = facts.filter { $0.status == .succeeded && $0.id != change.id && $0.finishedAt >= change.finishedAt }
        let repair = after.first { $0.repairs == change.id }
        let next = after.first { [.regular, .hotfix, .rollback].contains($0.kind) }
        let end =
            change.status == .failed ? [repair, next].compactMap(\.self).min { $0.finishedAt < $1.finishedAt } : repair
        return end.map { $0.finishedAt - change.startedAt }
    }
}
