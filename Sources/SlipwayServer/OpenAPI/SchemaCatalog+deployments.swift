import SlipwayModel

extension SchemaCatalog {
    static let deployments: [String: Schema] = [
        "Kind": .oneOfTexts(Deployment.Kind.allCases.map(\.rawValue)),
        "Hold": .oneOfTexts(["none", "paused", "excluded"]),
        "DeployRequest": .object([
            .needs("kind", .named("Kind")), .may("target", .text), .needs("replace", .bool), .may("reason", .text),
            .may("beyondHorizon", .bool), .may("planID", .text),
        ]),
        "Deployment": .object([
            .needs("id", .named("DeploymentID")), .needs("app", .name), .needs("stage", .name),
            .needs("kind", .named("Kind")),
            .needs("status", .oneOfTexts(Deployment.Status.allCases.map(\.rawValue))), .needs("statusReason", .text),
            .may("build", .named("BuildReference")), .may("previousBuild", .named("BuildReference")),
            .may("revertOf", .named("DeploymentID")), .may("revertedBy", .named("DeploymentID")),
            .may("drillOf", .named("DeploymentID")),
            .needs("actor", .text), .may("reason", .text), .needs("createdAt", .time), .may("startedAt", .time),
            .may("finishedAt", .time), .may("notice", .text),
        ]),
        "StageStatus": .object([
            .needs("app", .name), .needs("stage", .name), .may("build", .named("BuildReference")),
            .may("deployment", .named("Deployment")), .needs("queue", .list(.named("Deployment"))),
            .needs("hosts", .list(.named("HostLine"))), .may("held", .named("StageHold")),
            .may("horizon", .named("StageHorizon")),
            .may("waiting", .list(.named("Reason"))),
            .needs("version", .number),
        ]),
        "StageHold": .object([.needs("reason", .text), .needs("since", .time)]),
        "HostLine": .object([
            .needs("name", .name), .may("zone", .name), .may("build", .named("BuildReference")),
            .needs("status", .text), .needs("hold", .named("Hold")), .may("step", .text), .may("error", .text),
            .may("lastSeen", .time), .may("bytesFetched", .number),
        ]),
        "LogPage": .object([
            .needs("lines", .list(.named("LogLine"))), .needs("next", .number), .needs("finished", .bool),
        ]),
        "LogLine": .object([
            .needs("sequence", .number), .needs("time", .time), .may("host", .name), .needs("step", .text),
            .needs("text", .text),
        ]),
    ]
}
