import SlipwayModel

extension SchemaCatalog {
    static let hosts: [String: Schema] = [
        "Host": .object([
            .needs("name", .name), .needs("groups", .list(.name)), .may("zone", .name), .may("agentVersion", .text),
            .needs("joinedAt", .time), .may("lastSeen", .time), .needs("observed", .list(.named("ObservedRelease"))),
        ]),
        "ObservedRelease": .object([
            .needs("stage", .named("StageKey")), .may("current", .named("BuildID")),
            .needs("releases", .list(.named("BuildID"))), .may("epoch", .number),
        ]),
        "Why": .object([
            .needs("subject", .text), .needs("summary", .text),
            .needs(
                "reasons",
                .list(
                    .object([
                        .needs("what", .text), .may("endedBy", .text), .may("since", .time), .may("until", .time),
                    ])
                )
            ),
        ]),
        "Event": .object([
            .needs("sequence", .number), .needs("time", .time), .needs("actor", .text),
            .needs("kind", .oneOfTexts(EventKind.allCases.map(\.rawValue))), .may("app", .name), .may("stage", .name),
            .may("deployment", .named("DeploymentID")), .may("host", .name), .may("build", .named("BuildReference")),
            .needs("message", .text), .needs("data", .map(.text)),
        ]),
    ]
}
