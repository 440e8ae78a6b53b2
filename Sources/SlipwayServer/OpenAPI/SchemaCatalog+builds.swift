extension SchemaCatalog {
    static let builds: [String: Schema] = [
        "DigestList": .object([.needs("digests", .list(.named("Digest")))]),
        "Build": .object([
            .needs("id", .named("BuildID")), .needs("app", .name), .needs("commit", .named("CommitID")),
            .needs("manifest", .named("Digest")), .may("ref", .text), .may("subject", .text), .may("author", .text),
            .may("committedAt", .time), .needs("files", .number), .needs("size", .number), .needs("createdAt", .time),
            .needs("createdBy", .text), .may("bad", .text), .may("basis", .named("BuildID")),
        ]),
        "BuildReference": .object([.needs("id", .named("BuildID")), .needs("commit", .named("CommitID"))]),
        "Manifest": .object([
            .needs("version", .number),
            .needs(
                "entries",
                .list(
                    .object([
                        .needs("path", .text), .needs("kind", .oneOfTexts(["file", "link", "folder"])),
                        .needs("mode", .number), .needs("size", .number), .may("digest", .named("Digest")),
                        .may("target", .text),
                    ])
                )
            ),
        ]),
        "PublishRequest": .object([
            .needs("commit", .named("CommitID")), .may("ref", .text), .may("subject", .text), .may("author", .text),
            .may("committedAt", .time), .may("basis", .named("BuildID")), .needs("manifest", .named("Manifest")),
        ]),
        "PublishedBuild": .object([.needs("build", .named("Build")), .needs("created", .bool)]),
    ]
}
