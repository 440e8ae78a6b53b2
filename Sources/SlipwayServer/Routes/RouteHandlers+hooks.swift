import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import SlipwayAPI
import SlipwayController
import SlipwayModel

extension RouteHandlers {
    func answerHook(_ call: RouteCall) async throws -> Response {
        switch call.route {
        case .takeAlerts: return try await takeAlerts(call)
        case .takeHook: return try await takeHook(call)
        case .commitStatuses:
            let commit = try CommitID(call.path.text("commit"))
            return try .json(await controlPlane.statuses(of: commit, in: call.path.app()))
        case .reportStatus: return try await reportStatus(call)
        case .listHooks: return try .json(await controlPlane.hooks(of: call.path.app()))
        case .makeHook: return try await makeHook(call)
        default:
            let provider = try HookProvider(call.path.text("provider"))
            try await controlPlane.removeHook(of: call.path.app(), provider, by: call.actor)
            return .nothing
        }
    }

    private func reportStatus(_ call: RouteCall) async throws -> Response {
        let (app, actor) = (try call.path.app(), try call.actor)
        let commit = try CommitID(call.path.text("commit"))
        let request = try await call.body(StatusRequest.self)
        let status = CommitStatus(
            commit: commit,
            context: try CommitStatus.context(request.context),
            state: request.state,
            description: CommitStatus.description(request.description),
            url: try CommitStatus.address(request.url),
            at: .now,
            by: actor.name
        )
        return try .json(await controlPlane.report(status, in: app, by: actor))
    }

    private func makeHook(_ call: RouteCall) async throws -> Response {
        let (app, provider) = (try call.path.app(), try HookProvider(call.path.text("provider")))
        let secret = try await controlPlane.makeHook(of: app, provider, by: call.actor)
        let path = Route.takeHook.path([app.rawValue, provider.rawValue])
        return try .json(IssuedHook(provider: provider, path: path, secret: secret.secret))
    }

    /// What is not of interest is answered with 202, so that the list of deliveries there tells it apart.
    private func takeHook(_ call: RouteCall) async throws -> Response {
        let (app, provider) = (try call.path.app(), try HookProvider(call.path.text("provider")))
        let headers = HookHeaders(call.request, of: provider)
        let body = try await BodyReader.bytes(of: call.request, upTo: BodyLimit.of(call.route))
        let delivery = HookDelivery(
            app: app,
            provider: provider,
            event: headers.event,
            id: headers.id,
            proof: headers.proof,
            body: Data(body.readableBytesView)
        )
        let answer = try await controlPlane.takeIn(delivery)
        return try .json(answer, status: answer.outcome == .ignored ? .accepted : .ok)
    }

    private func takeAlerts(_ call: RouteCall) async throws -> Response {
        let group = try await call.body(AlertGroup.self)
        guard group.version == AlertGroup.form else {
            throw SlipwayError(
                .unsupportedVersion,
                "the payload has the version \(NameRule.quote(group.version)), but \(AlertGroup.form) is read here: send it from Alertmanager 0.16 or newer"
            )
        }
        return try .json(await controlPlane.takeIn(group, by: call.actor))
    }
}
