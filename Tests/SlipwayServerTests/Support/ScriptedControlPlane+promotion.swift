import SlipwayController
import SlipwayModel

extension ScriptedControlPlane {
    func approve(_ stage: StageKey, commit: String?, by actor: Principal) async throws -> StageApprovals {
        try note("approve \(stage) \(commit ?? "-") by \(actor.name)")
        return try Samples.approvals()
    }

    func approvals(of stage: StageKey) async throws -> StageApprovals {
        try note("approvals \(stage)")
        return try Samples.approvals()
    }

    func lock(_ scope: Lock.Scope, reason: String, ttl: Interval, by actor: Principal) async throws -> Lock {
        try note("lock \(scope) for \(ttl): \(reason) by \(actor.name)")
        return Samples.lock()
    }

    func unlock(_ scope: Lock.Scope, owner: String?, reason: String?, by actor: Principal) async throws -> Lock {
        try note("unlock \(scope) of \(owner ?? "-"): \(reason ?? "-") by \(actor.name)")
        return Samples.lock()
    }

    func locks() async throws -> [Lock] {
        try note("locks")
        return [Samples.lock()]
    }

    func override(
        _ stage: StageKey,
        rules: Set<PromotionOverride.Rule>,
        reason: String,
        ttl: Interval,
        by actor: Principal
    ) async throws -> GivenOverride {
        let names = rules.map(\.rawValue).sorted().joined(separator: " ")
        try note("override \(names) of \(stage) for \(ttl): \(reason) by \(actor.name)")
        return Samples.override()
    }

    func overridesToReview() async throws -> [GivenOverride] {
        try note("overridesToReview")
        return [Samples.override()]
    }

    func reviewOverride(_ number: Int64, of stage: StageKey, by actor: Principal) async throws -> GivenOverride {
        try note("review \(number) of \(stage) by \(actor.name)")
        return Samples.override()
    }

    func resumePromotion(into stage: StageKey, reason: String?, by actor: Principal) async throws -> WhyAnswer {
        try note("resumePromotion \(stage) \(reason ?? "-") by \(actor.name)")
        return WhyAnswer(subject: "\(stage)", summary: "it moves", reasons: [])
    }

    func timeZones() async throws -> Set<String>? { ["UTC", "Europe/Berlin"] }
}
