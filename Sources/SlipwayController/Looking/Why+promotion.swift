import SlipwayModel
import SlipwayPromotion
import SlipwayStore

extension Why {
    /// Why nothing goes into the stage by itself now; `nil` for a stage that is deployed by hand.
    ///
    /// The decision is made here as it is where it moves builds, so the two never differ.
    func promotion(into stage: StageKey) throws -> [PromotionFinding]? {
        do {
            guard let snapshot = try PromotionSnapshot(rows, stage, zones: zones, now: now),
                snapshot.policy.source != .manual
            else { return nil }
            switch Promotion.decide(snapshot, now: now) {
            case .deploy(let start): return [Self.leaving(start.build)]
            case .waiting(let waiting): return waiting.findings
            }
        } catch let unreadable as ZoneShelf.Unreadable {
            return [PromotionFinding(.calendar, unreadable.error.message, endedBy: "an operator")]
        }
    }

    private static func leaving(_ build: BuildReference) -> PromotionFinding {
        let what = "commit \(build.commit.short) goes in now"
        return PromotionFinding(.deployment, what, endedBy: "the server, within moments")
    }

    /// What `status` tells of it, in short; nothing while a deployment is under way, which tells its own reasons.
    func waiting(into stage: StageKey) throws -> [WhyAnswer.Reason]? {
        guard let findings = try promotion(into: stage) else { return nil }
        guard !findings.contains(where: { $0.kind == .deployment }) else { return [] }
        return findings.filter { $0.kind != .nothingNewer }.prefix(3).map(\.reason)
    }

    /// The stage in short, with what it waits for.
    func overview(of stage: StageKey) throws -> AppOverview.Stage {
        var overview = try StageView(rows, stage, presence: presence, now: now).overview
        overview.waits = try waiting(into: stage) ?? []
        return overview
    }

    /// Without what the stage's own reasons tell already.
    static func besides(_ findings: [PromotionFinding]) -> [WhyAnswer.Reason] {
        let rest = findings.filter { ![.deployment, .held].contains($0.kind) }
        return (rest.isEmpty && !findings.isEmpty ? Array(findings.prefix(1)) : rest).map(\.reason)
    }

    /// Whether a build is on its way that has not arrived.
    static func isWaiting(_ findings: [PromotionFinding]?) -> Bool {
        findings?.contains { ![.nothingNewer, .voidOverride].contains($0.kind) } ?? false
    }
}
