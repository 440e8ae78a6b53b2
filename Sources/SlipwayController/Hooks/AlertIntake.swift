import SlipwayModel
import SlipwayStages
import SlipwayStore

/// Takes one alert in for one stage, and does what the stage's policy says.
struct AlertIntake {
    /// How long an outbreak of an alert is known after it was heard of last.
    private static let memory = Interval.days(7)
    static let actor = "alertmanager"

    let alert: Alert
    let stage: StageKey
    /// Whose token it came with.
    let actor: Principal
    let presence: Presence

    func take(_ work: inout Work) throws -> (AlertAnswer.Outcome, String) {
        try work.rows.forgetAlerts(before: work.now - Self.memory)
        guard try work.rows.take(alert, of: stage, now: work.now) else {
            return (.duplicate, "it is known already")
        }
        switch try verdict(work) {
        case .note(let reason): return try note(reason, &work)
        case .pause(let deployment):
            let (_, changes) = try order(work).pause(deployment)
            try work.write(changes, of: stage)
            return try acted(on: deployment, "\(deployment.id) is paused", &work)
        case .revert(let deployment): return try revert(deployment, &work)
        }
    }

    private func verdict(_ work: Work) throws -> AlertDecision.Verdict {
        let newest = try work.rows.deployments(of: stage.app, stage: stage.stage, limit: 50)
            .first { $0.startedAt != nil }
        return AlertDecision(
            policy: try work.rows.app(stage.app)?.stage(stage.stage)?.alerts,
            newest: newest,
            hasActed: try newest.map { try work.rows.hasAlertActed(on: $0.id) } ?? false
        ).verdict(on: alert, now: work.now)
    }

    private var reason: String { "the alert \(alert.words) fires" }

    private func order(_ work: Work) -> StageOrder { StageOrder(actor: Self.actor, reason: reason, now: work.now) }

    private func revert(_ bad: Deployment, _ work: inout Work) throws -> (AlertAnswer.Outcome, String) {
        let rollback = DeployOrder(kind: .rollback, target: nil, replace: true, reason: reason)
        var deployment: Deployment
        do {
            deployment = try DeploymentDraft(order: rollback, stage: stage, actor: Self.actor)
                .deployment(work.rows, now: work.now)
        } catch let error as SlipwayError where error.code == .refused {
            return try note("\(bad.id) cannot be undone: \(error.message)", &work)
        }
        deployment.revertOf = bad.id
        guard let snapshot = try StageSnapshot(work.rows, stage, presence: presence, now: work.now) else {
            throw SlipwayError(.notFound, "there is no stage \(stage)")
        }
        try work.write(order(work).queue(deployment, replacing: true, in: snapshot), of: stage)
        return try acted(on: bad, "\(deployment.id) undoes \(bad.id)", &work)
    }

    private func acted(
        on deployment: Deployment,
        _ what: String,
        _ work: inout Work
    ) throws -> (AlertAnswer.Outcome, String) {
        try work.rows.set(alert, of: stage, actedOn: deployment.id)
        try record(what, about: deployment.id, &work)
        return (.acted, what)
    }

    private func note(_ reason: String, _ work: inout Work) throws -> (AlertAnswer.Outcome, String) {
        try record(reason, about: nil, &work)
        return (.noted, reason)
    }

    private func record(_ what: String, about deployment: DeploymentID?, _ work: inout Work) throws {
        let subject = Subject(
            app: stage.app,
            stage: stage,
            deployment: deployment,
            data: [
                "alert": alert.name, "fingerprint": alert.fingerprint, "status": alert.status.rawValue,
                "startsAt": alert.startsAt.description, "token": actor.name,
            ]
        )
        try work.record(
            .alertTaken,
            by: Self.actor,
            "the alert \(alert.words) is \(alert.status.rawValue) for \(stage): \(what)",
            about: subject
        )
    }
}
