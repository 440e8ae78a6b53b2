import Hummingbird
import SlipwayAPI
import SlipwayController
import SlipwayModel

extension RouteHandlers {
    func answerHotfix(_ call: RouteCall) async throws -> Response {
        switch call.route {
        case .hotfix: try await hotfix(call)
        default: try await mark(call)
        }
    }

    private func hotfix(_ call: RouteCall) async throws -> Response {
        let (key, actor) = (try call.path.stageKey(), try call.actor)
        let request = try await call.body(HotfixRequest.self)
        let order = HotfixOrder(commits: request.commits, reason: request.reason, replace: request.replace ?? false)
        return try .json(await controlPlane.hotfix(order, stage: key, by: actor), status: .accepted)
    }

    private func mark(_ call: RouteCall) async throws -> Response {
        let (app, target, actor) = (try call.path.app(), call.path.text("build"), try call.actor)
        let request = try await call.body(MarkRequest.self)
        return try .json(
            await controlPlane.mark(target, of: app, as: request.mark, reason: request.reason, by: actor)
        )
    }
}
