package import SlipwayModel
import SlipwayPromotion
import SlipwayStore

extension Controller {
    package func resumePromotion(
        into stage: StageKey,
        reason: String?,
        by actor: Principal
    ) async throws -> WhyAnswer {
        let (zones, presence) = (zones, presence)
        return try await withZones {
            try await self.change { work in
                _ = try Lookup(work.rows).stage(stage)
                try Self.checkStopped(PromotionSnapshot(work.rows, stage, zones: zones, now: work.now), stage, work.now)
                try work.rows.resumePromotion(into: stage, at: work.now)
                let because = reason.map { ": \($0)" } ?? ""
                let sentence = "\(actor.name) lets promotion into \(stage) go on\(because)"
                try work.record(
                    .promotionResumed,
                    by: actor.name,
                    sentence,
                    about: Subject(app: stage.app, stage: stage)
                )
                return try Why(rows: work.rows, presence: presence, zones: zones, now: work.now).stage(stage)
            }
        }
    }

    private static func checkStopped(_ snapshot: PromotionSnapshot?, _ stage: StageKey, _ now: Timestamp) throws {
        guard let snapshot, snapshot.policy.source != .manual else {
            throw SlipwayError(.refused, "\(stage) is deployed by hand: there is no promotion to resume")
        }
        if case .waiting(let waiting) = Promotion.decide(snapshot, now: now),
            !waiting.kinds.isDisjoint(with: [.stopped, .wentBack])
        {
            return
        }
        throw SlipwayError(
            .conflict,
            "promotion into \(stage) is not stopped: 'slipway why \(stage)' says what it waits for"
        )
    }

    package func timeZones() async throws -> Set<String>? { try await zones.names() }

    /// Finds out before anything is written whether the zones of an app can be read.
    ///
    /// - Throws: `invalid_spec` for the first that cannot.
    func readZones(of spec: AppSpec) async throws {
        for (index, stage) in spec.stages.enumerated() {
            guard let name = stage.promotion?.timezone else { continue }
            do {
                _ = try await withZones { try self.zones.rules(of: name, at: self.now()) }
            } catch let error as SlipwayError {
                throw SlipwayError(.invalidSpec, "stages[\(index)].promote.timezone: \(error.message)")
            }
        }
    }
}
