import SlipwayModel

extension SchemaCatalog {
    static let promotion: [String: Schema] = [
        "PromotionPolicy": .object([
            .needs("source", .text), .may("train", .text), .needs("grace", .interval), .needs("timezone", .text),
            .needs("windows", .list(.text)),
            .needs(
                "freezes",
                .list(.object([.needs("from", .text), .needs("until", .text), .needs("reason", .text)]))
            ),
            .needs("queue", .oneOfTexts(PromotionPolicy.Queue.allCases.map(\.rawValue))),
            .may("maxCommits", .number), .needs("approvals", .number),
        ]),
        "AcceptancePolicy": .object([
            .needs("checks", .list(.named("AcceptanceCheck"))),
            .needs(
                "gates",
                .list(
                    .object([
                        .needs("prometheus", .text), .needs("query", .text), .needs("policy", .named("GatePolicy")),
                        .may(
                            "compare",
                            .object([
                                .needs("by", .text),
                                .needs("worse", .oneOfTexts(GateComparison.Worse.allCases.map(\.rawValue))),
                            ])
                        ),
                        .may("every", .interval),
                    ])
                )
            ),
            .needs("bake", .interval), .needs("drillsRoundTrip", .bool), .needs("watch", .interval),
            .needs("onRejected", .oneOfTexts(AcceptancePolicy.OnRejected.allCases.map(\.rawValue))),
            .needs("onWatchFailure", .oneOfTexts(AcceptancePolicy.OnWatchFailure.allCases.map(\.rawValue))),
        ]),
        "AcceptanceCheck": .object([
            .needs("name", .text), .may("run", .named("Command")), .may("http", .text),
            .needs("isCallback", .bool), .needs("timeout", .interval),
        ]),
        "GatePolicy": .object([
            .needs("name", .text), .may("below", .decimal), .may("above", .decimal), .needs("span", .interval),
            .needs("noData", .oneOfTexts(GatePolicy.NoData.allCases.map(\.rawValue))), .needs("failures", .number),
            .needs("consecutiveErrors", .number), .needs("inconclusive", .number),
        ]),
    ]
}
