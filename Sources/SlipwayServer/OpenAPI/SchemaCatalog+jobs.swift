import SlipwayModel

extension SchemaCatalog {
    static let jobs: [String: Schema] = [
        "JobID": .text,
        "JobKind": .oneOfTexts(Job.Kind.allCases.map(\.rawValue)),
        "ClaimRequest": .object([
            .needs("runner", .text), .needs("claim", .text), .needs("kinds", .list(.named("JobKind"))),
        ]),
        "ClaimAnswer": .object([.may("job", .named("Job")), .needs("lease", .interval)]),
        "JobReport": .object([
            .needs("claim", .text), .needs("batch", .number), .needs("lines", .list(.named("JobLine"))),
        ]),
        "JobResult": .object([.needs("claim", .text), .needs("outcome", .named("JobOutcome"))]),
        "JobLine": .object([.needs("sequence", .number), .needs("time", .time), .needs("text", .text)]),
        "JobLogPage": .object([
            .needs("lines", .list(.named("JobLine"))), .needs("next", .number), .needs("finished", .bool),
        ]),
        "BuildRequest": .object([.may("target", .text)]),
        "JobOutcome": .oneOf([
            .aCase("scanned", [.needs("_0", .named("BranchUpdate"))]),
            .aCase("built", [.needs("_0", .named("BuildID"))]),
            .aCase("passed", [.needs("_0", .text)]), .aCase("failed", [.needs("_0", .text)]),
            .aCase("broken", [.needs("_0", .text)]), .aCase("returned", [.needs("_0", .text)]),
        ]),
        "BranchUpdate": .object([
            .needs("tip", .named("CommitID")), .may("base", .named("CommitID")),
            .needs("commits", .list(.named("BranchCommit"))), .may("tags", .map(.named("CommitID"))),
        ]),
        "BranchCommit": .object([
            .needs("id", .named("CommitID")), .needs("author", .text), .needs("authors", .list(.text)),
            .needs("subject", .text), .needs("committedAt", .time), .may("rollback", .text),
        ]),
        "Job": .object([
            .needs("id", .named("JobID")), .needs("app", .name), .may("stage", .name), .needs("name", .text),
            .may("commit", .named("CommitID")), .may("deployment", .named("DeploymentID")),
            .needs("work", .named("JobWork")), .needs("status", .oneOfTexts(Job.Status.allCases.map(\.rawValue))),
            .needs("statusReason", .text), .needs("attempt", .number), .may("runner", .text),
            .may("leaseUntil", .time), .may("build", .named("BuildID")), .needs("requestedBy", .text),
            .needs("createdAt", .time), .may("startedAt", .time), .may("finishedAt", .time),
        ]),
        "JobWork": .oneOf([
            .aCase("scan", [.needs("_0", .named("SourceSpec")), .needs("known", .list(.named("CommitID")))]),
            .aCase(
                "build",
                [
                    .needs("_0", .named("SourceSpec")), .needs("_1", .named("BuildSpec")),
                    .may("commit", .named("CommitID")), .may("ref", .text),
                ]
            ),
            .aCase(
                "hotfix",
                [
                    .needs("_0", .named("SourceSpec")), .needs("_1", .named("BuildSpec")),
                    .needs("base", .named("CommitID")), .needs("picks", .list(.named("CommitID"))),
                    .needs("basis", .named("BuildID")),
                ]
            ),
            .aCase(
                "check",
                [
                    .may("_0", .named("SourceSpec")), .needs("_1", .named("AcceptanceCheck")),
                    .needs("commit", .named("CommitID")), .needs("environment", .map(.text)),
                ]
            ),
        ]),
    ]
}
