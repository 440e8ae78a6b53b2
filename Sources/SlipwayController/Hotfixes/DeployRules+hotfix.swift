import SlipwayModel
import SlipwayStore

extension DeployRules.Lifted {
    /// Notes that a hotfix was asked for although the calendar forbids it, to be reviewed by a second person.
    func write(_ hotfix: Hotfix, _ work: inout Work) throws {
        let override = PromotionOverride(actor: actor, reason: reason, rules: rules, at: now, expiresAt: now)
        let number = try work.rows.nextOverride()
        try work.rows.insert(GivenOverride(number: number, stage: hotfix.stage, override: override))
        try work.record(
            .overrideGiven,
            by: actor,
            "\(actor) asks for the hotfix \(hotfix.job) although \(words): \(reason)",
            about: Subject(app: hotfix.stage.app, stage: hotfix.stage, build: hotfix.basis)
        )
    }
}
