import SlipwayModel

/// `source: { git, branch, poll, builds, tags, statuses }`.
enum SourceSection {
    static func read(_ node: SpecNode) -> SourceSpec? {
        guard let source = node.mapping(["git", "branch", "poll", "builds", "tags", "statuses"]) else { return nil }
        let git = source.required("git", "the repository's URL or path")?.value("a git URL or path", gitAddress)
        let branch = source["branch"]?.value("a branch", branchName) ?? "main"
        let poll = source.interval("poll", standard: SourceSpec.standardPoll)
        if poll < .seconds(1) { source["poll"]?.refuse("a branch is looked at every second at most: write like 1m") }
        let builds = source["builds"]?.choice(SourceSpec.Builds.allCases.map(\.rawValue))
            .flatMap(SourceSpec.Builds.init(rawValue:))
        let tags = source["tags"]?.value("a pattern for tags, like v*", tagPattern)
        let statuses = source["statuses"].map(StatusSection.read) ?? StatusPolicy()
        return git.map { git in
            SourceSpec(git: git, branch: branch, poll: poll, builds: builds ?? .newest, tags: tags, statuses: statuses)
        }
    }

    /// What `git for-each-ref` may be given below `refs/tags/`.
    private static func tagPattern(_ text: String) throws(SlipwayError) -> String {
        let plain = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "*" && $0 != "?" }))
        guard text.utf8.count <= 200, plain.isEmpty || (try? branchName("v" + plain + "v")) != nil else {
            throw SlipwayError(.invalidInput, "\(NameRule.quote(text)) is not a pattern for tags: write one like v*")
        }
        return text
    }

    /// What `git clone` may be given: nothing that it would read as an option or that runs a command.
    private static func gitAddress(_ text: String) throws(SlipwayError) -> String {
        guard text.utf8.first != UInt8(ascii: "-"), !text.utf8.starts(with: "ext::".utf8),
            !text.utf8.starts(with: "fd::".utf8),
            text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(text)) is not a repository: write a URL like https://git.example.com/shop.git, or a path"
            )
        }
        return text
    }

    private static func branchName(_ text: String) throws(SlipwayError) -> String {
        let forbidden = " ~^:?*[\\"
        guard let first = text.utf8.first, first != UInt8(ascii: "-"), first != UInt8(ascii: "/"),
            text.utf8.last != UInt8(ascii: "/"),
            !zip(text.utf8, text.utf8.dropFirst()).contains(where: { $0 == 0x2E && $1 == 0x2E }),
            text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F }),
            !text.unicodeScalars.contains(where: forbidden.unicodeScalars.contains)
        else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(text)) is not a branch name, see 'git check-ref-format'"
            )
        }
        return text
    }
}
