import SlipwayModel

/// The schema of every type on the wire, by name.
///
/// Written by hand; a test encodes values of the types and holds them against it.
enum SchemaCatalog {
    static let all: [String: Schema] =
        simple.merging(access, uniquingKeysWith: { first, _ in first })
        .merging(apps, uniquingKeysWith: { first, _ in first })
        .merging(promotion, uniquingKeysWith: { first, _ in first })
        .merging(hooks, uniquingKeysWith: { first, _ in first })
        .merging(hotfixes, uniquingKeysWith: { first, _ in first })
        .merging(people, uniquingKeysWith: { first, _ in first })
        .merging(acceptance, uniquingKeysWith: { first, _ in first })
        .merging(builds, uniquingKeysWith: { first, _ in first })
        .merging(deployments, uniquingKeysWith: { first, _ in first })
        .merging(hosts, uniquingKeysWith: { first, _ in first })
        .merging(jobs, uniquingKeysWith: { first, _ in first })
        .merging(planning, uniquingKeysWith: { first, _ in first })
        .merging(agents, uniquingKeysWith: { first, _ in first })

    private static let simple: [String: Schema] = [
        "Name": .text,
        "Interval": .text,
        "HostShare": .text,
        "Digest": .text,
        "CommitID": .text,
        "BuildID": .text,
        "DeploymentID": .text,
        "Nothing": .object([]),
        "State": .object([.needs("status", .text)]),
        "Document": .map(.oneOf([.text, .object([]), .list(.object([]))])),
        "StageKey": .object([.needs("app", .name), .needs("stage", .name)]),
        "ActionRequest": .object([.may("reason", .text)]),
        "Error": .object([
            .needs(
                "error",
                .object([
                    .needs("code", .oneOfTexts(ErrorCode.allCases.map(\.rawValue))), .needs("message", .text),
                    .needs("metadata", .map(.text)),
                ])
            )
        ]),
    ]
}
