import SlipwayModel

extension SchemaCatalog {
    private static let reason = Schema.object([
        .needs("what", .text), .may("endedBy", .text), .may("since", .time), .may("until", .time),
    ])

    static let acceptance: [String: Schema] = [
        "CheckAnswer": .object([
            .needs("state", .oneOfTexts(CheckAnswer.State.allCases.map(\.rawValue))), .may("note", .text),
            .may("evidence", .text), .may("url", .text),
        ]),
        "AcceptanceReport": .object([
            .needs("deployment", .named("Deployment")), .may("acceptance", .named("Acceptance")),
            .needs("checks", .list(.named("Check"))), .needs("gates", .list(.named("GateMeasurement"))),
            .may("watch", .named("Watch")), .needs("reasons", .list(reason)),
        ]),
        "Acceptance": .object([
            .needs("deployment", .named("DeploymentID")), .needs("stage", .named("StageKey")),
            .needs("build", .named("BuildReference")),
            .needs("status", .oneOfTexts(Acceptance.Status.allCases.map(\.rawValue))), .needs("statusReason", .text),
            .needs("policy", .named("AcceptancePolicy")), .needs("beganAt", .time), .may("endedAt", .time),
        ]),
        "Check": .object([
            .needs("deployment", .named("DeploymentID")), .needs("name", .text),
            .needs("state", .oneOfTexts(CheckRecord.State.allCases.map(\.rawValue))), .needs("note", .text),
            .may("job", .text), .may("evidence", .text), .may("url", .text), .may("by", .text),
            .needs("askedAt", .time), .may("endedAt", .time),
        ]),
        "GateMeasurement": .object([
            .needs("deployment", .named("DeploymentID")), .needs("gate", .text), .needs("round", .text),
            .needs("at", .time), .needs("verdict", .oneOfTexts(GateRecord.Verdict.allCases.map(\.rawValue))),
            .needs("note", .text), .needs("numbers", .text), .may("by", .text),
        ]),
        "Watch": .object([
            .needs("deployment", .named("DeploymentID")), .needs("stage", .named("StageKey")),
            .needs("status", .oneOfTexts(Watch.Status.allCases.map(\.rawValue))), .needs("statusReason", .text),
            .needs("beganAt", .time), .needs("until", .time), .may("endedAt", .time),
            .needs("pausesPromotion", .bool),
        ]),
    ]
}
