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
