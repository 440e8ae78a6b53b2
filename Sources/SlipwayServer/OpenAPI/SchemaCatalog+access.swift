import SlipwayModel

extension SchemaCatalog {
    static let access: [String: Schema] = [
        "Role": .oneOfTexts(Role.allCases.map(\.rawValue)),
        "Scope": .oneOf([
            .aCase("person", [.needs("_0", .named("Role")), .may("app", .name), .may("stage", .name)]),
            .aCase("publish", [.may("_0", .name)]),
            .aCase("runner", [.may("_0", .name)]),
            .aCase("join", [.needs("_0", .list(.name))]),
            .aCase("agent", [.needs("_0", .name)]),
        ]),
        "Principal": .object([.needs("name", .text), .needs("token", .text), .needs("scope", .named("Scope"))]),
        "AccessToken": .object([
            .needs("id", .text), .needs("name", .text), .needs("scope", .named("Scope")), .needs("createdAt", .time),
            .needs("createdBy", .text), .may("expiresAt", .time), .may("revokedAt", .time),
        ]),
        "TokenRequest": .object([
            .needs("name", .text), .needs("scope", .named("Scope")), .may("ttl", .interval),
        ]),
        "IssuedToken": .object([.needs("token", .named("AccessToken")), .needs("secret", .text)]),
    ]
}
