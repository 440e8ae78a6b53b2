import Hummingbird
import SlipwayAPI
import SlipwayController
import SlipwayModel

extension RouteHandlers {
    func answerJob(_ call: RouteCall) async throws -> Response {
        switch call.route {
        case .claimJob: try await claim(call)
        case .reportJob: try await report(call)
        case .finishJob: try await finish(call)
        case .listJobs: try .json(await controlPlane.jobs(of: call.path.app(), limit: call.query.limit()))
        case .requestBuild: try await requestBuild(call)
        case .showJob: try .json(await controlPlane.job(call.path.job()))
        case .jobLogs: try await jobLogs(call)
        default: try await cancelJob(call)
        }
    }

    private func claim(_ call: RouteCall) async throws -> Response {
        let (actor, wait) = (try call.actor, try call.query.wait())
        let request = try await call.body(ClaimRequest.self)
        let order = ClaimOrder(runner: request.runner, claim: request.claim, kinds: Set(request.kinds))
        let job = try await waiting { try await controlPlane.claimJob(order, wait: wait, by: actor) }
        return try .json(ClaimAnswer(job: job, lease: Job.lease))
    }

    private func report(_ call: RouteCall) async throws -> Response {
        let report = try await call.body(JobReport.self)
        try await controlPlane.report(
            report.lines,
            batch: report.batch,
            of: call.path.job(),
            claim: report.claim,
            by: call.actor
        )
        return .nothing
    }

    private func finish(_ call: RouteCall) async throws -> Response {
        let result = try await call.body(JobResult.self)
        try await controlPlane.finish(call.path.job(), result.outcome, claim: result.claim, by: call.actor)
        return .nothing
    }

    private func requestBuild(_ call: RouteCall) async throws -> Response {
        let request = try await call.body(BuildRequest.self, empty: BuildRequest())
        let job = try await controlPlane.requestBuild(of: call.path.app(), target: request.target, by: call.actor)
        return try .json(job, status: .accepted)
    }

    private func cancelJob(_ call: RouteCall) async throws -> Response {
        let reason = try await call.reason()
        let (app, id) = (try call.path.app(), try call.path.job())
        return try .json(await controlPlane.cancelJob(id, of: app, reason: reason, by: call.actor))
    }

    /// Lines come in larger pages than other rows: whoever reads a log wants all of it.
    private func jobLogs(_ call: RouteCall) async throws -> Response {
        let (id, after, wait) = (try call.path.job(), try call.query.number("after") ?? 0, try call.query.wait())
        let limit = try call.query.limit(default: QueryValues.mostRows)
        let page = try await waiting {
            let found = try await controlPlane.logs(of: id, after: after, limit: limit, wait: wait)
            return JobLogPage(lines: found.lines, next: found.next, finished: found.finished)
        }
        return try .json(page)
    }
}
