package import SlipwayModel
import SlipwayPromotion
import SlipwayStore

extension Controller {
    package func plan(_ stage: StageKey, target: String) async throws -> StagePlan {
        let (presence, manifests, zones, now) = (presence, manifests, zones, now())
        return try await withZones {
            try await self.database.read { rows in
                let sources = try PlanSources(rows, stage, target: target, presence: presence, now: now)
                return try PlanMaker(rows: rows, manifests: manifests, zones: zones, sources: sources, now: now).plan()
            }
        }
    }

    package func deliveryMeasures(
        of app: AppName?,
        stage: StageName?,
        months: Int
    ) async throws -> [DeliveryMonth] {
        let since = Month(of: now()).first(of: months).start
        let facts = try await database.read { rows in
            if let app, let stage {
                _ = try Lookup(rows).stage(StageKey(app: app, stage: stage))
            } else if let app {
                _ = try Lookup(rows).app(app)
            }
            return try DeliveryFacts.read(rows, since: since, app: app, stage: stage)
        }
        return DeliveryMeasures.all(of: facts).map(DeliveryMonth.init)
    }
}

extension DeliveryMonth {
    fileprivate init(_ measures: DeliveryMeasures) {
        self.init(
            stage: measures.stage,
            month: "\(measures.month)",
            deployments: measures.deployments,
            duration: measures.duration.map(TimeSpread.init),
            leadTime: measures.leadTime.map(TimeSpread.init),
            changeFailRate: measures.changeFailRate,
            recoveryTime: measures.recoveryTime.map(TimeSpread.init),
            unrecovered: measures.unrecovered,
            reworkRate: measures.reworkRate
        )
    }
}

extension TimeSpread {
    fileprivate init(_ spread: Spread) {
        self.init(count: spread.count, median: spread.median, p75: spread.p75, p90: spread.p90, p95: spread.p95)
    }
}
