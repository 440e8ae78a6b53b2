import SlipwayModel
import SlipwayPromotion
import SlipwayStages
import SlipwayStore

/// What a person's own order to a stage has to keep to.
///
/// A lock refuses everyone but its owner. A freeze or a closed window asks for a reason, and notes it; what brings nothing
/// new (rollbacks, restarts, stops) is not held by the calendar. Trains, approvals and `max-commits` bind what is promoted
/// by itself, not what a person orders.
struct DeployRules {
    /// What the calendar forbids, and a person did nevertheless.
    struct Lifted {
        var rules: Set<PromotionOverride.Rule>
        var words: String
        var actor: String
        var reason: String
        var now: Timestamp

        /// Notes it, to be reviewed by a second person; it lifted this once, and nothing from now on.
        func write(_ rows: any Transaction, _ deployment: Deployment, _ changes: inout StageChanges) throws {
            let override = PromotionOverride(actor: actor, reason: reason, rules: rules, at: now, expiresAt: now)
            let given = GivenOverride(number: try rows.nextOverride(), stage: deployment.stage, override: override)
            try rows.insert(given)
            let sentence = "\(actor) deploys \(deployment.id) although \(words): \(reason)"
            changes.record(.overrideGiven, by: actor, sentence, about: deployment)
        }
    }

    let order: DeployOrder
    let stage: StageKey
    let actor: Principal
    let zones: ZoneShelf

    /// - Returns: what the reason lifts, if anything.
    /// - Throws: `refused` with who or what holds it and what to do; `ZoneShelf.Missing`.
    func check(_ rows: any Transaction, now: Timestamp) throws -> Lifted? {
        try LockRule.check(rows, stage, for: actor.name, now: now)
        guard [.regular, .hotfix].contains(order.kind) else { return nil }
        guard let policy = try rows.app(stage.app)?.stage(stage.stage)?.promotion else { return nil }
        guard !policy.windows.isEmpty || !policy.freezes.isEmpty else { return nil }
        let zone = try zones.rules(of: policy.timezone, at: now)
        let closures = ShipCalendar(windows: policy.windows, freezes: policy.freezes, zone: zone).closures(at: now)
        guard !closures.isEmpty else { return nil }
        let words = closures.map { $0.words(policy) }.joined(separator: ", and ")
        guard let reason = order.reason, !reason.allSatisfy(\.isWhitespace) else {
            throw SlipwayError(.refused, "\(words): deploy to \(stage) with --reason TEXT if it cannot wait")
        }
        return Lifted(rules: Set(closures.map(\.rule)), words: words, actor: actor.name, reason: reason, now: now)
    }
}

extension ShipCalendar.Closure {
    fileprivate var rule: PromotionOverride.Rule { if case .freeze = cause { .freeze } else { .window } }

    fileprivate func words(_ policy: PromotionPolicy) -> String {
        let end = until.map { " until \($0.words)" } ?? ""
        return switch cause {
        case .freeze(let freeze): "it is frozen\(end) (\(freeze.reason))"
        case .outsideWindows(let windows):
            "the window is closed\(end) (\(windows.map(\.description).joined(separator: ", ")), \(policy.timezone))"
        }
    }
}
