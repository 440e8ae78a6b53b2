package import SlipwayModel
import SlipwayStore

extension Controller {
    package func takeIn(_ group: AlertGroup, by actor: Principal) async throws -> AlertAnswer {
        var lines: [AlertAnswer.Line] = []
        for alert in group.alerts { lines.append(try await take(alert, by: actor)) }
        if !lines.isEmpty, lines.allSatisfy({ $0.outcome == .refused }) {
            throw SlipwayError(.forbidden, lines[0].message)
        }
        return AlertAnswer(alerts: lines)
    }

    private func take(_ alert: Alert, by actor: Principal) async throws -> AlertAnswer.Line {
        @Sendable func line(_ outcome: AlertAnswer.Outcome, _ message: String) -> AlertAnswer.Line {
            AlertAnswer.Line(alert: alert.name, outcome: outcome, message: message)
        }
        guard let stage = Self.stage(of: alert) else {
            return line(.noted, "it has no labels 'app' and 'stage' that name a stage: nothing was done")
        }
        guard actor.may(.deployer, app: stage.app, stage: stage.stage) else {
            return line(.refused, "the token of '\(actor.name)' needs the role deployer for \(stage)")
        }
        let presence = presence
        return try await change { work in
            guard try work.rows.stage(stage) != nil, try work.rows.app(stage.app)?.stage(stage.stage) != nil else {
                return line(.noted, "there is no stage \(stage): nothing was done")
            }
            let (outcome, message) = try AlertIntake(alert: alert, stage: stage, actor: actor, presence: presence)
                .take(&work)
            return line(outcome, message)
        }
    }

    private static func stage(of alert: Alert) -> StageKey? {
        guard let app = alert.labels["app"].flatMap(AppName.init(rawValue:)),
            let stage = alert.labels["stage"].flatMap(StageName.init(rawValue:))
        else { return nil }
        return StageKey(app: app, stage: stage)
    }
}
