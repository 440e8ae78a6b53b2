package import SlipwayModel

/// Decides whether a build moves into a stage by itself, and if not, why not.
///
/// The decision depends on the snapshot and the time alone: after a crash it is made again and comes out the same.
package enum Promotion {
    package static func decide(_ snapshot: PromotionSnapshot, now: Timestamp) -> PromotionDecision {
        let lineup = PromotionLineup(snapshot)
        let train = TrainStanding(snapshot, ready: lineup.eligible.map(\.readyAt), now: now)
        let load = train.boarding(lineup.eligible)
        let choice = PromotionChoice(snapshot, among: load, now: now)
        var findings = StageHolds(snapshot, now: now).findings
        findings += choice.map { $0.findings + lineup.ahead(of: $0.load) } ?? []
        findings += train.findings(snapshot, waiting: choice?.load ?? lineup.eligible.first, now: now)
        if choice != nil { findings += CalendarHolds.findings(snapshot, now: now) }
        let override = snapshot.validOverride(at: now)
        let (lifted, held) = findings.partitioned { $0.rule.map { override?.rules.contains($0) ?? false } ?? false }
        if held.isEmpty, let choice {
            let warnings = lineup.warnings(chosen: choice.load) + choice.warnings + train.warnings(now: now)
            return .deploy(start(choice, train, warnings + lifted.compactMap { override?.warning(lifting: $0) }))
        }
        let reasons = held.map(\.reason) + lineup.passedOver + overrideReasons(snapshot, now: now)
        return waiting(reasons, next: lineup.eligible.isEmpty ? nil : train.next, now: now)
    }

    private static func start(
        _ choice: PromotionChoice,
        _ train: TrainStanding,
        _ warnings: [String]
    ) -> PromotionDecision.Start {
        PromotionDecision.Start(
            build: choice.load.candidate.build,
            commits: choice.load.commits,
            warnings: warnings,
            departure: train.departure
        )
    }

    /// Another departure takes other builds along, and so may change everything.
    private static func waiting(
        _ reasons: [WhyAnswer.Reason],
        next departure: Timestamp?,
        now: Timestamp
    ) -> PromotionDecision {
        let wakeAt = (reasons.map(\.until) + [departure]).compactMap(\.self).filter { $0 > now }.min()
        return .waiting(PromotionDecision.Waiting(reasons: reasons, wakeAt: wakeAt))
    }

    /// An override that does not count is said, or nobody would know why it does nothing.
    private static func overrideReasons(_ snapshot: PromotionSnapshot, now: Timestamp) -> [WhyAnswer.Reason] {
        guard let override = snapshot.override, snapshot.validOverride(at: now) == nil else { return [] }
        let fault = override.reason.isBlank ? "has no reason" : "has expired"
        return [
            WhyAnswer.Reason(
                what: "the override by \(override.actor) \(fault) and does not count",
                endedBy: "'slipway override \(snapshot.stage) --reason TEXT'",
                since: override.reason.isBlank ? override.at : override.expiresAt
            )
        ]
    }
}

/// One thing that holds a promotion up, and the rule behind it if that can be overridden.
struct PromotionFinding {
    var reason: WhyAnswer.Reason
    var rule: PromotionOverride.Rule?
}

extension PromotionOverride {
    fileprivate func warning(lifting finding: PromotionFinding) -> String? {
        finding.rule.map { "\(actor) overrides \($0.rawValue) (\(finding.reason.what)): \(reason)" }
    }
}

extension Array {
    fileprivate func partitioned(by isFirst: (Element) -> Bool) -> (first: [Element], second: [Element]) {
        (filter(isFirst), filter { !isFirst($0) })
    }
}
