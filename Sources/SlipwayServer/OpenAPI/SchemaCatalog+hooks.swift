import SlipwayModel

extension SchemaCatalog {
    static let hooks: [String: Schema] = [
        "StatusPolicy": .object([
            .needs("required", .list(.text)), .needs("blocking", .list(.text)), .needs("ignored", .list(.text)),
        ]),
        "AlertPolicy": .object([
            .needs("action", .oneOfTexts(AlertPolicy.Action.allCases.map(\.rawValue))), .needs("window", .interval),
        ]),
    ]
}
