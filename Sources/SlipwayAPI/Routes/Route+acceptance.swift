import SlipwayModel

extension Route {
    /// Checks, gates, and what a stage accepts.
    var acceptanceShape: Shape {
        switch self {
        case .showChecks:
            Self.get(
                "/v1/deployments/{deployment}/checks",
                .person(.viewer),
                "The checks and gates of a deployment with their numbers, and the verdict"
            )
        case .answerCheck:
            Self.post(
                "/v1/deployments/{deployment}/checks/{check}",
                .answerer,
                "Answer a check that waits for an outside system"
            )
        case .acceptStage:
            Self.post(
                "\(Self.stage)/accept",
                .person(.deployer),
                "Accept what gates hold, or what the stage judges, with a reason"
            )
        default:
            Self.post(
                "\(Self.stage)/reject",
                .person(.deployer),
                "Reject what gates hold, or what the stage judges, with a reason"
            )
        }
    }
}
