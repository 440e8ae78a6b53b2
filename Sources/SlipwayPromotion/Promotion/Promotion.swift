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
        let (lifted, held) = findings.partitioned { snapshot.lifts($0.rule, at: now) }
        if held.isEmpty, let choice {
            let overridden = lifted.compactMap { snapshot.override(lifting: $0.rule, at: now)?.warning(lifting: $0) }
            let warnings = lineup.warnings(chosen: choice.load) + choice.warnings + train.warnings(now: now)
            return .deploy(start(choice, train, warnings + overridden))
        }
        let waits = held + lineup.passedOver + voidOverrides(snapshot, now: now)
        return waiting(waits, next: lineup.eligible.isEmpty ? nil : train.next, now: now)
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
        _ findings: [PromotionFinding],
        next departure: Timestamp?,
        now: Timestamp
    ) -> PromotionDecision {
        let wakeAt = (findings.map(\.reason.until) + [departure]).compactMap(\.self).filter { $0 > now }.min()
        return .waiting(PromotionDecision.Waiting(findings: findings, wakeAt: wakeAt))
    }

    /// An override that does not count is said, or nobody would know why it does nothing.
    private static func voidOverrides(_ snapshot: PromotionSnapshot, now: Timestamp) -> [PromotionFinding] {
        snapshot.overrides.filter { !$0.counts(at: now) }
            .map { override in
                let fault = override.reason.isBlank ? "has no reason" : "has expired"
                let rules = override.rules.map { "--rule \($0.rawValue)" }.sorted().joined(separator: " ")
                return PromotionFinding(
                    .voidOverride,
                    "the override by \(override.actor) \(fault) and does not count",
                    endedBy:
                        "'slipway override \(snapshot.stage) \(rules.isEmpty ? "--rule RULE" : rules) --reason TEXT'",
                    since: override.reason.isBlank ? override.at : override.expiresAt
                )
            }
    }
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
