import Hummingbird
import SlipwayAPI
import SlipwayController
import SlipwayModel

extension RouteHandlers {
    /// Months that can be asked for at once: ten years.
    private static let mostMonths: Int64 = 120

    func answerPlanning(_ call: RouteCall) async throws -> Response {
        call.route == .planStage ? try await plan(call) : try await measures(call)
    }

    private func plan(_ call: RouteCall) async throws -> Response {
        let (key, query) = (try call.path.stageKey(), call.query)
        guard let target = query.text("commit") ?? query.text("build"),
            query.text("commit") == nil || query.text("build") == nil
        else {
            throw SlipwayError(.invalidInput, "say what would be deployed: either ?commit=SHA or ?build=ID")
        }
        return try .json(await controlPlane.plan(key, target: target))
    }

    private func measures(_ call: RouteCall) async throws -> Response {
        let query = call.query
        let app = try query.value("app") { text throws(SlipwayError) in try AppName(text) }
        let stage = try query.value("stage") { text throws(SlipwayError) in try StageName(text) }
        let months = try query.number("months") ?? 6
        guard (1...Self.mostMonths).contains(months) else {
            throw SlipwayError(
                .invalidInput,
                "the parameter 'months' is wrong: \(months) is not a whole number from 1 to \(Self.mostMonths)",
                metadata: ["parameter": "months"]
            )
        }
        return try .json(await controlPlane.deliveryMeasures(of: app, stage: stage, months: Int(months)))
    }
}
