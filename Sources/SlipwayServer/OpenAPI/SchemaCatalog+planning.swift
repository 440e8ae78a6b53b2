import SlipwayModel

extension SchemaCatalog {
    static let planning: [String: Schema] = [
        "StageHorizon": .object([
            .may("build", .named("BuildReference")), .needs("reason", .text),
            .needs(
                "bounds",
                .list(
                    .object([.needs("commit", .named("CommitID")), .needs("subject", .text), .needs("reason", .text)])
                )
            ),
            .may("atHand", .named("BuildReference")),
        ]),
        "ArtifactChanges": .object([
            .needs("added", .number), .needs("changed", .number), .needs("removed", .number),
            .needs("newBytes", .number),
            .needs(
                "notable",
                .list(
                    .object([
                        .needs("path", .text), .needs("change", .oneOfTexts(["added", "changed", "removed"])),
                    ])
                )
            ),
        ]),
        "StagePlan": .object([
            .needs("planID", .text), .needs("app", .name), .needs("stage", .name),
            .may("serving", .named("BuildReference")), .needs("target", .named("BuildReference")),
            .needs("direction", .oneOfTexts(StagePlan.Direction.allCases.map(\.rawValue))), .needs("changes", .bool),
            .needs("brought", .list(.named("BranchCommit"))), .needs("takenAway", .list(.named("BranchCommit"))),
            .may("files", .named("ArtifactChanges")), .needs("asked", .list(.named("Reason"))),
            .needs(
                "waves",
                .list(
                    .object([
                        .needs("number", .number), .needs("bake", .interval), .needs("rounds", .list(.list(.name))),
                    ])
                )
            ),
            .needs("current", .list(.name)), .needs("away", .list(.name)), .needs("waiting", .list(.name)),
            .needs("horizon", .named("StageHorizon")),
            .needs("estimate", .object([.may("duration", .interval), .needs("basis", .text)])),
            .needs("warnings", .list(.text)),
        ]),
        "TimeSpread": .object([
            .needs("count", .number), .needs("median", .interval), .needs("p75", .interval), .needs("p90", .interval),
            .needs("p95", .interval),
        ]),
        "DeliveryMonth": .object([
            .needs("app", .name), .needs("stage", .name), .needs("month", .text), .needs("deployments", .number),
            .may("duration", .named("TimeSpread")), .may("leadTime", .named("TimeSpread")),
            .may("changeFailRate", .decimal), .may("recoveryTime", .named("TimeSpread")),
            .needs("unrecovered", .number), .may("reworkRate", .decimal),
        ]),
    ]
}
