package import SlipwayModel
import SlipwayStore

extension Controller {
    private static let longestOverride = Interval.hours(24)

    package func override(
        _ stage: StageKey,
        rules: Set<PromotionOverride.Rule>,
        reason: String,
        ttl: Interval,
        by actor: Principal
    ) async throws -> GivenOverride {
        let reason = try ReasonRule.check(reason, "an override")
        try Self.check(rules, ttl)
        return try await change { work in
            _ = try Lookup(work.rows).stage(stage)
            guard try work.rows.app(stage.app)?.stage(stage.stage)?.promotion != nil else {
                throw SlipwayError(
                    .refused,
                    "\(stage) is deployed by hand, so there is no rule to override: 'slipway deploy'"
                )
            }
            let override = PromotionOverride(
                actor: actor.name,
                reason: reason,
                rules: rules,
                at: work.now,
                expiresAt: work.now + ttl
            )
            let given = GivenOverride(number: try work.rows.nextOverride(), stage: stage, override: override)
            try work.rows.insert(given)
            try work.record(.overrideGiven, by: actor.name, given.sentence, about: Subject(given))
            return given
        }
    }

    package func overridesToReview() async throws -> [GivenOverride] {
        try await database.read { try $0.overridesToReview() }
    }

    package func reviewOverride(
        _ number: Int64,
        of stage: StageKey,
        by actor: Principal
    ) async throws -> GivenOverride {
        try await change { work in
            guard let given = try work.rows.override(number), given.key == stage else {
                throw SlipwayError(.notFound, "\(stage) has no override \(number): 'slipway overrides' lists them")
            }
            guard given.override.actor != actor.name else {
                throw SlipwayError(
                    .refused,
                    "'\(actor.name)' gave the override \(number): a second person reviews it, by 'slipway override review \(number)'"
                )
            }
            guard try work.rows.review(number, by: actor.name, at: work.now) else {
                throw SlipwayError(
                    .conflict,
                    "\(given.reviewer ?? "somebody") has reviewed the override \(number) already"
                )
            }
            let sentence = "\(actor.name) reviewed override \(number) of \(stage): \(given.override.reason)"
            try work.record(.overrideReviewed, by: actor.name, sentence, about: Subject(given))
            return try work.rows.override(number) ?? given
        }
    }

    private static func check(_ rules: Set<PromotionOverride.Rule>, _ ttl: Interval) throws(SlipwayError) {
        guard !rules.isEmpty else {
            let all = PromotionOverride.Rule.lasting.map(\.rawValue).joined(separator: ", ")
            throw SlipwayError(.invalidInput, "which rule shall not hold? They are \(all)")
        }
        guard !rules.contains(.horizon) else {
            throw SlipwayError(
                .invalidInput,
                "a rollback horizon is lifted for one deployment, not for a while: 'slipway deploy' or 'slipway rollback' with --beyond-horizon --reason TEXT"
            )
        }
        guard ttl > .zero, ttl <= longestOverride else {
            throw SlipwayError(
                .invalidInput,
                "an override holds for \(longestOverride) at most, and ends by itself: give a time like 1h"
            )
        }
    }
}

extension GivenOverride {
    /// The sentence of the event.
    fileprivate var sentence: String {
        let rules = override.rules.map(\.rawValue).sorted().joined(separator: ", ")
        return "\(override.actor) overrides \(rules) of \(key) until \(override.expiresAt.words): \(override.reason)"
    }
}

extension Subject {
    fileprivate init(_ given: GivenOverride) {
        let rules = given.override.rules.map(\.rawValue).sorted().joined(separator: " ")
        self.init(app: given.app, stage: given.key, data: ["override": "\(given.number)", "rules": rules])
    }
}
