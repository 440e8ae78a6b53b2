import SlipwayModel
import SlipwayPromotion
import SlipwayStore

/// Reads what the drill of a stage depends on.
struct DrillRows {
    /// How far back a deployment is looked for that is to be drilled.
    private static let looked = 50

    let rows: any Transaction
    let stage: StageKey

    /// `nil` when the stage's newest change is none that is drilled, or was judged already.
    ///
    /// With `judged`, also the drill of what was judged already, for whoever wants to know how it went.
    func snapshot(judged: Bool = false) throws -> DrillSnapshot? {
        let all = try rows.deployments(of: stage.app, stage: stage.stage, limit: Self.looked)
        // What undoes a way that failed belongs to the drill, and is nothing that somebody asked for.
        let ways = Set(all.filter { $0.drillOf != nil }.map(\.id))
        let changes = all.filter { change in
            change.drillOf == nil && change.kind != .restart && !(change.revertOf.map(ways.contains) ?? false)
        }
        guard let deployment = changes.first(where: { $0.status == .succeeded }), deployment.kind == .regular else {
            return nil
        }
        let acceptance = try rows.acceptance(of: deployment.id)
        let isJudged = acceptance?.status.isTerminal == true
        guard judged || !isJudged else { return nil }
        let rounds = try rows.drill(of: deployment.id)
        let policy = try acceptance?.policy ?? rows.app(stage.app)?.stage(stage.stage)?.acceptance
        guard !rounds.isEmpty || !isJudged && policy?.drillsRoundTrip == true else { return nil }
        return DrillSnapshot(
            deployment: deployment,
            rounds: rounds,
            others: changes.filter { $0.id > deployment.id }.reversed(),
            barred: try barred(deployment)
        )
    }

    /// Whether the event was written that ends the drill.
    func hasEnded(_ deployment: Deployment) throws -> Bool {
        try rows.latestEvents(
            app: stage.app,
            stage: stage.stage,
            deployment: deployment.id,
            host: nil,
            limit: 500
        ).contains { $0.kind == .drillEnded }
    }

    private func barred(_ deployment: Deployment) throws -> String? {
        guard let before = deployment.previousBuild else { return nil }
        if let bad = try rows.build(before.id)?.bad {
            return "the build that served before it, \(before.commit.short), is marked bad: \(bad)"
        }
        return try HorizonReading(rows, stage).barrier(to: before).map { barrier in
            "the build that served before it, \(before.commit.short), is beyond the rollback horizon: \(barrier)"
        }
    }
}
