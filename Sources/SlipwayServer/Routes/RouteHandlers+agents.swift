import Hummingbird
import SlipwayAPI
import SlipwayArtifacts
import SlipwayController
import SlipwayModel

extension RouteHandlers {
    func answerAgent(_ call: RouteCall) async throws -> Response {
        if call.route != .agentJoin { try await controlPlane.admit(call.agentHost, start: call.agentStart) }
        return try await answerAdmitted(call)
    }

    private func answerAdmitted(_ call: RouteCall) async throws -> Response {
        switch call.route {
        case .agentJoin: try await join(call)
        case .agentAssignments: try await assignments(call)
        case .agentReports: try await takeInReport(call)
        case .agentManifest:
            try .json(await controlPlane.manifest(of: BuildID(call.path.text("build")), for: call.agentHost))
        default: try await sendObjects(call)
        }
    }

    private func join(_ call: RouteCall) async throws -> Response {
        let request = try await call.body(JoinRequest.self)
        let secret = try await controlPlane.join(
            request.name,
            groups: request.groups,
            zone: request.zone,
            agentVersion: request.agentVersion,
            secret: request.secret.map(Redacted.init),
            by: call.actor
        )
        return try .json(JoinAnswer(host: request.name, secret: secret.secret), status: .created)
    }

    private func assignments(_ call: RouteCall) async throws -> Response {
        let (host, query) = (try call.agentHost, call.query)
        let (after, wait) = (try query.number("after") ?? 0, try query.wait())
        let answer = try await waiting {
            let found = try await controlPlane.assignments(for: host, after: after, wait: wait)
            return AssignmentsAnswer(index: found.index, assignments: found.assignments)
        }
        // While this one waited, another agent of the host may have started, which is the one to do it.
        try await controlPlane.admit(host, start: call.agentStart)
        return try .json(answer)
    }

    private func takeInReport(_ call: RouteCall) async throws -> Response {
        let report = try await call.body(AgentReport.self)
        let news = HostNews(
            number: report.number,
            agentVersion: report.agentVersion,
            observed: report.observed,
            reports: report.reports,
            logs: report.logs.map { HostNews.Log(deployment: $0.deployment, batch: $0.batch, lines: $0.lines) }
        )
        try await controlPlane.takeIn(news, from: call.agentHost)
        return .nothing
    }

    private func sendObjects(_ call: RouteCall) async throws -> Response {
        let host = try call.agentHost
        let digests = try await call.body(DigestList.self).digests
        let objects = try await controlPlane.objects(digests, for: host)
        return PackOutflow(objects).response(on: pool)
    }
}
