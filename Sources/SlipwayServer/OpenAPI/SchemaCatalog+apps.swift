import SlipwayModel

extension SchemaCatalog {
    static let apps: [String: Schema] = [
        "ApplyRequest": .object([.needs("spec", .text), .needs("file", .text), .needs("dryRun", .bool)]),
        "ApplyResult": .object([
            .needs("app", .name), .needs("created", .bool), .needs("changes", .list(.text)),
            .needs("notices", .list(.text)),
        ]),
        "AppOverview": .object([
            .needs("app", .name), .may("owner", .text), .needs("stages", .list(.named("StageOverview"))),
        ]),
        "StageOverview": .object([
            .needs("stage", .name), .may("build", .named("BuildReference")), .may("subject", .text),
            .may("deployment", .named("Deployment")), .needs("hosts", .number), .needs("current", .number),
            .needs("unreachable", .number), .needs("queued", .number), .may("held", .named("StageHold")),
            .needs("waits", .list(.named("Reason"))),
        ]),
        "AppSpec": .object([
            .needs("app", .name), .may("owner", .text),
            .may("source", .named("SourceSpec")),
            .may("build", .named("BuildSpec")),
            .needs("release", .named("ReleaseSpec")), .needs("stages", .list(.named("StageSpec"))),
        ]),
        "SourceSpec": .object([
            .needs("git", .text), .needs("branch", .text), .needs("poll", .interval),
            .needs("builds", .oneOfTexts(SourceSpec.Builds.allCases.map(\.rawValue))), .may("tags", .text),
            .needs("statuses", .named("StatusPolicy")),
        ]),
        "BuildSpec": .object([
            .needs("run", .named("Command")), .needs("output", .text), .needs("timeout", .interval),
            .needs("when", .oneOfTexts(BuildSpec.When.allCases.map(\.rawValue))),
        ]),
        "Command": .oneOf([.text, .list(.text)]),
        "StageSpec": .object([
            .needs("name", .name), .needs("group", .name), .needs("rollout", .named("RolloutPolicy")),
            .may("promotion", .named("PromotionPolicy")), .may("acceptance", .named("AcceptancePolicy")),
            .may("alerts", .named("AlertPolicy")),
            .needs("notYet", .list(.text)),
        ]),
        "ReleaseSpec": .object([
            .may("hooks", .text), .needs("hookTimeout", .interval), .needs("env", .map(.text)),
            .may("health", .named("HealthSpec")), .may("rescue", .interval), .needs("keep", .number),
        ]),
        "HealthSpec": .object([
            .needs(
                "probe",
                .oneOf([
                    .aCase("http", [.needs("_0", .text)]), .aCase("tcp", [.needs("_0", .text)]),
                    .aCase("command", [.needs("_0", .named("Command"))]),
                ])
            ),
            .needs("interval", .interval), .needs("timeout", .interval), .needs("healthyFor", .interval),
            .needs("deadline", .interval),
        ]),
        "RolloutPolicy": .object([
            .needs(
                "waves",
                .list(.object([.needs("hosts", .named("HostShare")), .needs("bake", .interval)]))
            ),
            .needs("batch", .named("HostShare")), .needs("minHealthyTime", .interval),
            .needs("healthyDeadline", .interval), .needs("progressDeadline", .interval),
            .needs("failures", .named("HostShare")), .needs("unreachable", .named("HostShare")),
            .needs("onFailure", .oneOfTexts(RolloutPolicy.OnFailure.allCases.map(\.rawValue))),
            .may("fixForwardLimit", .interval),
        ]),
    ]
}
