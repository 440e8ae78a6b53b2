import SlipwayController
import SlipwayModel

extension ScriptedControlPlane {
    func plan(_ stage: StageKey, target: String) async throws -> StagePlan {
        try note("plan \(stage) \(target)")
        return try Samples.plan()
    }

    func deliveryMeasures(of app: AppName?, stage: StageName?, months: Int) async throws -> [DeliveryMonth] {
        try note("deliveryMeasures \(app?.rawValue ?? "-") \(stage?.rawValue ?? "-") \(months)")
        return [Samples.month()]
    }
}
