import SlipwayModel

/// The branches and tags of a repository, as `git ls-remote` lists them.
struct AdvertisedRefs: Sendable, Hashable {
    private static let branchPrefix = "refs/heads/"
    private static let tagPrefix = "refs/tags/"
    /// How many branches an error lists.
    private static let listed = 12

    /// The id of what each full name points to.
    private var ids: [String: String] = [:]

    /// Reads lines of an id, a tab and a name.
    init(listing: String) {
        for line in listing.split(separator: "\n") {
            let fields = line.split(separator: "\t", maxSplits: 1)
            if fields.count == 2 { ids[String(fields[1])] = String(fields[0]) }
        }
    }

    /// The hash that names the repository's objects, for `git init`.
    var objectFormat: String { ids.values.first?.utf8.count == 64 ? "sha256" : "sha1" }

    /// The commit of a branch by its full name.
    func commit(of name: String) -> CommitID? { ids[name].flatMap { try? CommitID($0) } }

    /// The commits of the tags, without `refs/tags/`; of very many those that come last by name.
    func tags(limit: Int) -> [String: CommitID] {
        let names = ids.keys.filter { $0.hasPrefix(Self.tagPrefix) && !$0.hasSuffix("^{}") }.sorted().suffix(limit)
        let found = names.compactMap { name in
            // What an annotated tag points to is listed under its name with this suffix.
            (ids["\(name)^{}"] ?? ids[name]).flatMap { try? CommitID($0) }
                .map { (String(name.dropFirst(Self.tagPrefix.count)), $0) }
        }
        return Dictionary(uniqueKeysWithValues: found)
    }

    /// What is meant by a branch, a tag, a full name like `refs/pull/7/head`, a commit, or a commit's first digits.
    ///
    /// - Throws: `not_found` with the branches that there are.
    func find(_ wanted: String, in address: GitAddress) throws(SlipwayError) -> WantedRevision {
        if let name = [Self.branchPrefix, Self.tagPrefix].map({ $0 + wanted }).first(where: { ids[$0] != nil }) {
            return .ref(name, shown: wanted)
        }
        if wanted.hasPrefix("refs/") || wanted == "HEAD", ids[wanted] != nil { return .ref(wanted, shown: wanted) }
        if let commit = try? CommitID(wanted) { return .commit(commit) }
        if (4..<64).contains(wanted.utf8.count), wanted.utf8.allSatisfy(\.isLowercaseHexDigit) {
            return .digits(wanted)
        }
        throw missing(wanted, in: address)
    }

    func missing(_ wanted: String, in address: GitAddress) -> SlipwayError {
        SlipwayError(.notFound, "there is no \(NameRule.quote(wanted)) in \(address.shown); \(branches)")
    }

    private var branches: String {
        let names = ids.keys.filter { $0.hasPrefix(Self.branchPrefix) }.map { $0.dropFirst(Self.branchPrefix.count) }
        guard !names.isEmpty else { return "it has no branches: push a commit first" }
        let more = names.count > Self.listed ? " and \(names.count - Self.listed) more" : ""
        return "branches are: \(names.sorted().prefix(Self.listed).joined(separator: ", "))\(more)"
    }
}
