import Hummingbird
import SlipwayAPI
import SlipwayController
import SlipwayModel
import SlipwaySpec

extension RouteHandlers {
    func answerApp(_ call: RouteCall) async throws -> Response {
        switch call.route {
        case .listApps: try .json(await controlPlane.apps())
        case .showApp: try .json(await controlPlane.appSpec(call.path.app()))
        default: try await apply(call)
        }
    }

    func answerBuild(_ call: RouteCall) async throws -> Response {
        let app = try call.path.app()
        switch call.route {
        case .missingObjects:
            let digests = try await call.body(DigestList.self).digests
            return try .json(DigestList(digests: await controlPlane.missingObjects(digests, for: app)))
        case .uploadObjects:
            let receiver = try await controlPlane.objectReceiver(for: app)
            try await PackIntake(receiver).takeIn(call.request.body, on: pool)
            return .nothing
        case .publishBuild: return try await publish(call, app)
        case .listBuilds: return try .json(await controlPlane.builds(of: app, limit: call.query.limit()))
        default: return try .json(await controlPlane.build(of: app, named: call.path.text("build")))
        }
    }

    private func apply(_ call: RouteCall) async throws -> Response {
        let app = try call.path.app()
        let request = try await call.body(ApplyRequest.self)
        let zones = try await controlPlane.timeZones()
        let spec = try SpecParser.parse(request.spec, file: request.file, zones: zones)
        guard spec.app == app else {
            throw SlipwayError(
                .invalidSpec,
                "\(request.file) describes the app '\(spec.app)', but was sent to the app '\(app)': send it to its own"
            )
        }
        return try .json(await controlPlane.apply(spec, dryRun: request.dryRun, by: call.actor))
    }

    private func publish(_ call: RouteCall, _ app: AppName) async throws -> Response {
        let request = try await call.body(PublishRequest.self)
        let details = BuildDetails(
            commit: request.commit,
            ref: request.ref,
            subject: request.subject,
            author: request.author,
            committedAt: request.committedAt,
            basis: request.basis
        )
        let made = try await controlPlane.publish(request.manifest, details: details, app: app, by: call.actor)
        let answer = PublishedBuild(build: made.build, created: made.created)
        return try .json(answer, status: made.created ? .created : .ok)
    }
}
