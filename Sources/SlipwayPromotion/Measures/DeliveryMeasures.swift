package import SlipwayModel

/// DORA's five measures of delivery, in their definitions of 2025, for one stage in one month.
///
/// A deployment belongs to the month in which it ended. What was not measured is `nil` and never zero: a month without
/// deployments has no fail rate, and not a perfect one.
package struct DeliveryMeasures: Sendable, Hashable {
    package let stage: StageKey
    package let month: Month
    /// Deployment frequency: deployments of changes that succeeded.
    package let deployments: Int
    /// From the first host's change to the end, of the deployments that succeeded.
    package let duration: Spread?
    /// Lead time for changes: from a commit to the end of the deployment that first brought it to the stage.
    package let leadTime: Spread?
    /// Change fail rate: the share of changes, 0 to 1, that failed or that another deployment had to repair.
    package let changeFailRate: Double?
    /// Failed-deployment recovery time: from the start of such a change to the end of the deployment that repaired it,
    /// or of the first that succeeded after it.
    package let recoveryTime: Spread?
    /// Failed changes after which nothing has succeeded yet; they are in no recovery time.
    package let unrecovered: Int
    /// Rework rate: the share of changes, 0 to 1, that were not planned: hotfixes, and those that repair another.
    package let reworkRate: Double?

    /// The measures of every stage and month in which something ended, in that order.
    package static func all(of facts: [DeliveryFact]) -> [Self] {
        Dictionary(grouping: facts, by: \.stage).sorted { $0.key < $1.key }
            .flatMap { stage, facts in
                let history = DeliveryHistory(facts)
                return Set(facts.map { Month(of: $0.finishedAt) }).sorted()
                    .map { Self(stage: stage, month: $0, history) }
            }
    }

    init(stage: StageKey, month: Month, _ history: DeliveryHistory) {
        let changes = history.facts.filter { $0.isChange && Month(of: $0.finishedAt) == month }
        let failed = changes.filter(history.hasFailed)
        let recoveries = failed.compactMap(history.recovery)
        self.stage = stage
        self.month = month
        let succeeded = changes.filter { $0.status == .succeeded }
        deployments = succeeded.count
        duration = Spread(succeeded.map { $0.finishedAt - $0.startedAt })
        leadTime = Spread(changes.flatMap { history.leadTimes[$0.id] ?? [] })
        changeFailRate = Self.share(failed.count, of: changes.count)
        recoveryTime = Spread(recoveries)
        unrecovered = failed.count - recoveries.count
        reworkRate = Self.share(changes.count(where: \.isRework), of: changes.count)
    }

    private static func share(_ part: Int, of whole: Int) -> Double? { whole == 0 ? nil : Double(part) / Double(whole) }
}
