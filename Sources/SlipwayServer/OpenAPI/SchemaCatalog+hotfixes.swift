import SlipwayModel

extension SchemaCatalog {
    static let hotfixes: [String: Schema] = [
        "HotfixRequest": .object([
            .needs("commits", .list(.text)), .may("reason", .text), .may("replace", .bool),
        ]),
        "Hotfix": .object([
            .needs("job", .text), .needs("stage", .named("StageKey")), .needs("basis", .named("BuildReference")),
            .needs("picks", .list(.named("CommitID"))), .may("reason", .text), .needs("replaces", .bool),
            .needs("requestedBy", .text), .needs("createdAt", .time),
        ]),
        "MarkRequest": .object([
            .needs("mark", .oneOfTexts(BuildMark.allCases.map(\.rawValue))), .may("reason", .text),
        ]),
    ]
}
