import SlipwayController
import SlipwayModel

extension ScriptedControlPlane {
    func hotfix(_ order: HotfixOrder, stage: StageKey, by actor: Principal) async throws -> Hotfix {
        try note("hotfix \(order.commits.joined(separator: " ")) of \(stage) by \(actor.name)")
        return try Samples.hotfix()
    }

    func mark(
        _ target: String,
        of app: AppName,
        as mark: BuildMark,
        reason: String?,
        by actor: Principal
    ) async throws -> Build {
        try note("mark \(target) of \(app) \(mark.rawValue) by \(actor.name)")
        return try Samples.aBuild()
    }
}
