import SlipwayController
import SlipwayModel
import Synchronization

extension ScriptedControlPlane {
    func deploy(_ order: DeployOrder, stage: StageKey, by actor: Principal) async throws -> DeploymentSummary {
        try note("deploy \(order.kind.rawValue) \(order.target ?? "-") to \(stage) by \(actor.name)")
        return try Samples.deployment()
    }

    func pause(_ stage: StageKey, reason: String?, by actor: Principal) async throws -> DeploymentSummary {
        try note("pause \(stage) \(reason ?? "-") by \(actor.name)")
        return try Samples.deployment()
    }

    func resume(_ stage: StageKey, reason: String?, by actor: Principal) async throws -> DeploymentSummary {
        try note("resume \(stage) \(reason ?? "-") by \(actor.name)")
        return try Samples.deployment()
    }

    func cancel(_ stage: StageKey, reason: String?, by actor: Principal) async throws -> DeploymentSummary {
        try note("cancel \(stage) \(reason ?? "-") by \(actor.name)")
        return try Samples.deployment()
    }

    func retry(_ stage: StageKey, host: HostName?, by actor: Principal) async throws -> DeploymentSummary {
        try note("retry \(stage) \(host?.rawValue ?? "all") by \(actor.name)")
        return try Samples.deployment()
    }

    func hold(
        _ host: HostName,
        in stage: StageKey,
        as hold: Assignment.Hold,
        reason: String?,
        by actor: Principal
    ) async throws -> DeploymentSummary {
        try note("hold \(host) in \(stage) as \(hold.rawValue) \(reason ?? "-") by \(actor.name)")
        return try Samples.deployment()
    }

    func deployment(_ id: DeploymentID) async throws -> DeploymentSummary {
        try note("deployment \(id)")
        return try Samples.deployment()
    }

    func history(of app: AppName, stage: StageName?, limit: Int) async throws -> [DeploymentSummary] {
        try note("history \(app) stage=\(stage?.rawValue ?? "-") limit=\(limit)")
        return [try Samples.deployment()]
    }

    // MARK: Looking

    func status(of stage: StageKey, after version: Int64?, wait: Interval) async throws -> StageStatus {
        try note("status \(stage) after=\(version.map(String.init) ?? "-") wait=\(wait)")
        await hangIfAsked()
        return try Samples.status()
    }

    func hosts() async throws -> [Host] {
        try note("hosts")
        return [try Samples.host()]
    }

    func host(_ name: HostName) async throws -> Host {
        try note("host \(name)")
        return try Samples.host()
    }

    func removeHost(_ name: HostName, by actor: Principal) async throws {
        try note("removeHost \(name) by \(actor.name)")
    }

    func why(_ subject: String) async throws -> WhyAnswer {
        try note("why \(subject)")
        return WhyAnswer(subject: subject, summary: "it moves", reasons: [WhyAnswer.Reason(what: "nothing")])
    }

    func events(after sequence: Int64, filter: EventFilter, limit: Int, wait: Interval) async throws -> [Event] {
        try note("events after=\(sequence) app=\(filter.app?.rawValue ?? "-") limit=\(limit) wait=\(wait)")
        script.withLock(\.onEvents)?()
        await hangIfAsked()
        return try script.withLock { script in
            if script.hangs { return [] }
            guard !script.events.isEmpty else { throw SlipwayError(.unavailable, "the script has ended") }
            return script.events.removeFirst()
        }
    }

    func latestEvents(filter: EventFilter, limit: Int) async throws -> [Event] {
        try note("latestEvents app=\(filter.app?.rawValue ?? "-") limit=\(limit)")
        return [try Samples.event(7)]
    }

    func logs(
        of deployment: DeploymentID,
        host: HostName?,
        after sequence: Int64,
        limit: Int,
        wait: Interval
    ) async throws -> (lines: [LogLine], next: Int64, finished: Bool) {
        try note("logs \(deployment) host=\(host?.rawValue ?? "-") after=\(sequence) limit=\(limit) wait=\(wait)")
        await hangIfAsked()
        return ([Samples.line()], 1, true)
    }
}
