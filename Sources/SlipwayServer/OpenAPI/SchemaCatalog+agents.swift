import SlipwayModel

extension SchemaCatalog {
    static let agents: [String: Schema] = [
        "JoinRequest": .object([
            .needs("name", .name), .needs("groups", .list(.name)), .may("zone", .name), .needs("agentVersion", .text),
            .may("secret", .text),
        ]),
        "JoinAnswer": .object([.needs("host", .name), .needs("secret", .text)]),
        "AssignmentsAnswer": .object([
            .needs("index", .number), .needs("assignments", .list(.named("HostAssignment"))),
        ]),
        "HostAssignment": .object([
            .needs("stage", .named("StageKey")), .needs("deployment", .named("DeploymentID")),
            .needs("kind", .named("Kind")), .needs("epoch", .number),
            .needs("desire", .oneOfTexts(["none", "prepare", "activate"])), .may("build", .named("BuildReference")),
            .may("manifest", .named("Digest")), .may("previousBuild", .named("BuildID")),
            .needs("release", .named("ReleaseSpec")), .needs("healthyDeadline", .interval),
        ]),
        "AgentReport": .object([
            .may("number", .number), .needs("agentVersion", .text),
            .needs("observed", .list(.named("ObservedRelease"))),
            .needs("reports", .list(.named("HostReport"))),
            .needs(
                "logs",
                .list(
                    .object([
                        .needs("stage", .named("StageKey")), .needs("deployment", .named("DeploymentID")),
                        .needs("batch", .number), .needs("lines", .list(.named("LogLine"))),
                    ])
                )
            ),
        ]),
        "HostReport": .object([
            .needs("stage", .named("StageKey")), .needs("deployment", .named("DeploymentID")),
            .needs("epoch", .number), .needs("sequence", .number),
            .needs("status", .oneOfTexts(Assignment.Status.allCases.map(\.rawValue))), .may("step", .text),
            .may("error", .text), .needs("bytesFetched", .number),
        ]),
    ]
}
