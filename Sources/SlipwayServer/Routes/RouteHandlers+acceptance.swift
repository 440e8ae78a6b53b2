import Hummingbird
import SlipwayAPI
import SlipwayController
import SlipwayModel

extension RouteHandlers {
    func answerAcceptance(_ call: RouteCall) async throws -> Response {
        switch call.route {
        case .showChecks: return try .json(await controlPlane.acceptance(of: call.path.deployment()))
        case .answerCheck:
            let (deployment, check, actor) = (try call.path.deployment(), call.path.text("check"), try call.actor)
            let answer = try await call.body(CheckAnswer.self)
            return try .json(await controlPlane.answer(check, of: deployment, with: answer, by: actor))
        default:
            let (key, actor, reason) = (try call.path.stageKey(), try call.actor, try await call.reason())
            guard call.route == .acceptStage else {
                return try .json(await controlPlane.reject(key, reason: reason, by: actor))
            }
            return try .json(await controlPlane.accept(key, reason: reason, by: actor))
        }
    }
}
