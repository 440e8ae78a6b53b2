import SlipwayModel

/// `source: { git, branch }`.
enum SourceSection {
    static func read(_ node: SpecNode) -> SourceSpec? {
        guard let source = node.mapping(["git", "branch"]) else { return nil }
        let git = source.required("git", "the repository's URL or path")?.value("a git URL or path", gitAddress)
        let branch = source["branch"]?.value("a branch", branchName) ?? "main"
        return git.map { SourceSpec(git: $0, branch: branch) }
    }

    /// What `git clone` may be given: nothing that it would read as an option or that runs a command.
    private static func gitAddress(_ text: String) throws(SlipwayError) -> String {
        guard !text.hasPrefix("-"), !text.hasPrefix("ext::"), !text.hasPrefix("fd::"),
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
        guard !text.hasPrefix("-"), !text.hasPrefix("/"), !text.hasSuffix("/"), !text.contains(".."),
            text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F }),
            !text.contains(where: forbidden.contains)
        else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(text)) is not a branch name, see 'git check-ref-format'"
            )
        }
        return text
    }
}
