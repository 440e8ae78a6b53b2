import SlipwayModel

extension SchemaCatalog {
    /// What people say about promotions.
    static let people: [String: Schema] = [
        "Reason": .object([
            .needs("what", .text), .may("endedBy", .text), .may("since", .time), .may("until", .time),
        ]),
        "BranchCommit": .object([
            .needs("id", .named("CommitID")), .needs("author", .text), .needs("authors", .list(.text)),
            .needs("subject", .text), .needs("committedAt", .time), .may("rollback", .text),
        ]),
        "ApprovalRequest": .object([.may("commit", .text)]),
        "StageApprovals": .object([
            .needs("app", .name), .needs("stage", .name), .needs("needed", .number),
            .may("build", .named("BuildReference")), .needs("commits", .list(.named("BranchCommit"))),
            .needs(
                "approvals",
                .list(
                    .object([
                        .needs("approver", .text), .needs("at", .time), .needs("expiresAt", .time),
                        .needs("commits", .list(.named("CommitID"))), .may("fault", .text),
                    ])
                )
            ),
        ]),
        "LockRequest": .object([.needs("reason", .text), .needs("ttl", .interval)]),
        "UnlockRequest": .object([.may("owner", .text), .may("reason", .text)]),
        "Lock": .object([
            .needs("scope", .text), .needs("owner", .text), .needs("reason", .text), .needs("since", .time),
            .may("expiresAt", .time),
        ]),
        "OverrideRule": .oneOfTexts(PromotionOverride.Rule.allCases.map(\.rawValue)),
        "OverrideRequest": .object([
            .needs("rules", .list(.named("OverrideRule"))), .needs("reason", .text), .needs("ttl", .interval),
        ]),
        "GivenOverride": .object([
            .needs("number", .number), .needs("app", .name), .needs("stage", .name),
            .needs(
                "override",
                .object([
                    .needs("actor", .text), .needs("reason", .text), .needs("rules", .list(.named("OverrideRule"))),
                    .needs("at", .time), .needs("expiresAt", .time),
                ])
            ),
            .may("reviewer", .text), .may("reviewedAt", .time),
        ]),
    ]
}
