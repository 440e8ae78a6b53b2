import SlipwayModel

extension Route {
    /// Looking ahead, and back.
    var planningShape: Shape {
        switch self {
        case .planStage:
            Shape(
                method: .get,
                path: "/v1/apps/{app}/stages/{stage}/plan",
                access: .person(.viewer),
                summary: "What a deployment of a commit or a build would do now",
                query: ["commit", "build"]
            )
        default:
            Shape(
                method: .get,
                path: "/v1/metrics/delivery",
                access: .person(.viewer),
                summary: "The measures of delivery, a stage and month",
                query: ["app", "stage", "months"]
            )
        }
    }
}
