import SlipwayModel

extension SchemaCatalog {
    private static let state = Schema.oneOfTexts(CommitStatus.State.allCases.map(\.rawValue))
    private static let provider = Schema.oneOfTexts(HookProvider.allCases.map(\.rawValue))

    static let hooks: [String: Schema] = [
        "StatusPolicy": .object([
            .needs("required", .list(.text)), .needs("blocking", .list(.text)), .needs("ignored", .list(.text)),
        ]),
        "AlertPolicy": .object([
            .needs("action", .oneOfTexts(AlertPolicy.Action.allCases.map(\.rawValue))), .needs("window", .interval),
        ]),
        "StatusRequest": .object([
            .needs("context", .text), .needs("state", state), .may("description", .text), .may("url", .text),
        ]),
        "CommitStatus": .object([
            .needs("commit", .named("CommitID")), .needs("context", .text), .needs("state", state),
            .may("description", .text), .may("url", .text), .needs("at", .time), .needs("by", .text),
        ]),
        "HookSetup": .object([
            .needs("provider", provider), .needs("createdAt", .time), .needs("createdBy", .text),
            .may("lastTakenAt", .time), .needs("refused", .number),
        ]),
        "IssuedHook": .object([.needs("provider", provider), .needs("path", .text), .needs("secret", .text)]),
        "HookPayload": .map(.oneOf([.text, .number, .bool, .object([]), .list(.object([]))])),
        "HookAnswer": .object([
            .needs("outcome", .oneOfTexts(HookAnswer.Outcome.allCases.map(\.rawValue))), .needs("message", .text),
        ]),
        "AlertGroup": .object([
            .needs("version", .text),
            .needs(
                "alerts",
                .list(
                    .object([
                        .needs("status", .oneOfTexts(Alert.Status.allCases.map(\.rawValue))),
                        .needs("labels", .map(.text)), .may("annotations", .map(.text)), .needs("startsAt", .time),
                        .needs("fingerprint", .text),
                    ])
                )
            ),
        ]),
        "AlertAnswer": .object([
            .needs(
                "alerts",
                .list(
                    .object([
                        .needs("alert", .text),
                        .needs("outcome", .oneOfTexts(AlertAnswer.Outcome.allCases.map(\.rawValue))),
                        .needs("message", .text),
                    ])
                )
            )
        ]),
    ]
}
