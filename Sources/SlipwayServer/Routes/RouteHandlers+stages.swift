import Hummingbird
import SlipwayAPI
import SlipwayController
import SlipwayModel

extension RouteHandlers {
    func answerStage(_ call: RouteCall) async throws -> Response {
        switch call.route {
        case .stageStatus: try await status(call)
        case .showDeployment: try .json(await controlPlane.deployment(call.path.deployment()))
        case .deploymentLogs: try await logs(call)
        case .history: try await history(call)
        case .deploy: try await deploy(call)
        default: try await steer(call)
        }
    }

    /// What is done to one host of a deployment.
    func answerPart(_ call: RouteCall) async throws -> Response {
        let (key, host, actor) = (try call.path.stageKey(), try call.path.host(), try call.actor)
        let reason = try await call.reason()
        func held(_ hold: Assignment.Hold) async throws -> DeploymentSummary {
            try await controlPlane.hold(host, in: key, as: hold, reason: reason, by: actor)
        }
        return switch call.route {
        case .retryHost: try .json(await controlPlane.retry(key, host: host, by: actor))
        case .pauseHost: try .json(await held(.paused))
        case .excludeHost: try .json(await held(.excluded))
        default: try .json(await held(.none))
        }
    }

    private func steer(_ call: RouteCall) async throws -> Response {
        let (key, actor) = (try call.path.stageKey(), try call.actor)
        let reason = try await call.reason()
        return switch call.route {
        case .pause: try .json(await controlPlane.pause(key, reason: reason, by: actor))
        case .resume: try .json(await controlPlane.resume(key, reason: reason, by: actor))
        case .cancel: try .json(await controlPlane.cancel(key, reason: reason, by: actor))
        default: try .json(await controlPlane.retry(key, host: nil, by: actor))
        }
    }

    private func deploy(_ call: RouteCall) async throws -> Response {
        let (key, actor) = (try call.path.stageKey(), try call.actor)
        let request = try await call.body(DeployRequest.self)
        try AccessRule.check(actor, toOrder: request.kind, of: key)
        let order = DeployOrder(
            kind: request.kind,
            target: request.target,
            replace: request.replace,
            reason: request.reason,
            beyondHorizon: request.beyondHorizon ?? false,
            planID: request.planID
        )
        return try .json(await controlPlane.deploy(order, stage: key, by: actor), status: .accepted)
    }

    private func status(_ call: RouteCall) async throws -> Response {
        let (key, after, wait) = (try call.path.stageKey(), try call.query.number("after"), try call.query.wait())
        return try .json(await waiting { try await controlPlane.status(of: key, after: after, wait: wait) })
    }

    private func history(_ call: RouteCall) async throws -> Response {
        let (app, limit) = (try call.path.app(), try call.query.limit())
        let stage = try call.query.value("stage") { text throws(SlipwayError) in try StageName(text) }
        return try .json(await controlPlane.history(of: app, stage: stage, limit: limit))
    }

    /// Lines come in larger pages than other rows: whoever reads a log wants all of it.
    private func logs(_ call: RouteCall) async throws -> Response {
        let (id, query) = (try call.path.deployment(), call.query)
        let host = try query.value("host") { text throws(SlipwayError) in try HostName(text) }
        let (after, wait) = (try query.number("after") ?? 0, try query.wait())
        let limit = try query.limit(default: QueryValues.mostRows)
        let page = try await waiting {
            let found = try await controlPlane.logs(of: id, host: host, after: after, limit: limit, wait: wait)
            return LogPage(lines: found.lines, next: found.next, finished: found.finished)
        }
        return try .json(page)
    }
}
