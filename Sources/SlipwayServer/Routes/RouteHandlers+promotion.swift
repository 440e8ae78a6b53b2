import Hummingbird
import SlipwayAPI
import SlipwayController
import SlipwayModel

extension RouteHandlers {
    func answerPromotion(_ call: RouteCall) async throws -> Response {
        switch call.route {
        case .listApprovals: return try .json(await controlPlane.approvals(of: call.path.stageKey()))
        case .approve:
            let request = try await call.body(ApprovalRequest.self, empty: ApprovalRequest())
            let (key, actor) = (try call.path.stageKey(), try call.actor)
            return try .json(await controlPlane.approve(key, commit: request.commit, by: actor), status: .created)
        case .listLocks: return try .json(await controlPlane.locks())
        case .lockEverything, .lockApp, .lockStage: return try await lock(call)
        case .unlockEverything, .unlockApp, .unlockStage: return try await unlock(call)
        case .listOverrides: return try .json(await controlPlane.overridesToReview())
        case .giveOverride: return try await giveOverride(call)
        case .reviewOverride: return try await reviewOverride(call)
        default:
            let (key, actor, reason) = (try call.path.stageKey(), try call.actor, try await call.reason())
            return try .json(await controlPlane.resumePromotion(into: key, reason: reason, by: actor))
        }
    }

    private func lock(_ call: RouteCall) async throws -> Response {
        let request = try await call.body(LockRequest.self)
        let (scope, actor) = (try call.lockScope, try call.actor)
        let lock = try await controlPlane.lock(scope, reason: request.reason, ttl: request.ttl, by: actor)
        return try .json(lock, status: .created)
    }

    private func unlock(_ call: RouteCall) async throws -> Response {
        let request = try await call.body(UnlockRequest.self, empty: UnlockRequest())
        let (scope, actor) = (try call.lockScope, try call.actor)
        return try .json(
            await controlPlane.unlock(scope, owner: request.owner, reason: request.reason, by: actor)
        )
    }

    private func giveOverride(_ call: RouteCall) async throws -> Response {
        let request = try await call.body(OverrideRequest.self)
        let given = try await controlPlane.override(
            call.path.stageKey(),
            rules: request.rules,
            reason: request.reason,
            ttl: request.ttl,
            by: call.actor
        )
        return try .json(given, status: .created)
    }

    private func reviewOverride(_ call: RouteCall) async throws -> Response {
        let text = call.path.text("override")
        guard let number = Int64(text), number > 0 else {
            throw SlipwayError(.invalidInput, "\(NameRule.quote(text)) is not the number of an override, like 3")
        }
        return try .json(await controlPlane.reviewOverride(number, of: call.path.stageKey(), by: call.actor))
    }
}

extension RouteCall {
    /// What the path of a lock names.
    fileprivate var lockScope: Lock.Scope {
        get throws(SlipwayError) {
            let place = try path.place()
            guard let app = place.app else { return .everything }
            return place.stage.map { .stage(StageKey(app: app, stage: $0)) } ?? .app(app)
        }
    }
}
