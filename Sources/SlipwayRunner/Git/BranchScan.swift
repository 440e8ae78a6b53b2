import FoundationEssentials
import SlipwayModel

/// Looks at a branch: what is on it that the server does not know yet.
struct BranchScan: Sendable {
    /// How many commits are told of a branch that was never seen.
    static let mostCommits = 1000
    private static let mostTags = 1000

    let app: AppName
    let source: SourceSpec
    /// The folder in which copies of repositories are kept.
    let mirrors: String
    let base: String
    let environment: [String: String]

    /// What is on the branch besides the commits that are known to be there, newest first.
    ///
    /// - Throws: `not_found` when the repository or the branch is not there, `command_failed` when git fails otherwise.
    func run(known: [CommitID]) async throws -> BranchUpdate {
        let address = try GitAddress(source.git)
        let refs = try await list(address)
        guard let tip = refs.commit(of: "refs/heads/\(source.branch)") else { throw await missing(address) }
        let tags = source.tags == nil ? nil : refs.tags(limit: Self.mostTags)
        // Most looks find nothing new, and need no more than this.
        if tip == known.first { return BranchUpdate(tip: tip, base: tip, commits: [], tags: tags) }
        let mirror = BranchMirror(
            folder: "\(mirrors)/\(folderName)",
            remote: address.absolute(in: base),
            address: address,
            environment: environment
        )
        let fetched = try await mirror.fetch(source.branch, format: refs.objectFormat)
        let kept = try await mirror.newestKept(of: known, on: fetched)
        let commits = try await mirror.commits(after: kept, upTo: fetched, limit: Self.mostCommits)
        return BranchUpdate(tip: fetched, base: kept, commits: commits, tags: tags)
    }

    private func list(_ address: GitAddress) async throws -> AdvertisedRefs {
        var git = Git(folder: mirrors, environment: environment)
        git.timeout = .minutes(1)
        do {
            let patterns =
                ["refs/heads/\(source.branch)"] + (source.tags.map { ["refs/tags/\($0)", "refs/tags/\($0)^{}"] } ?? [])
            return AdvertisedRefs(listing: try await git.list(address.absolute(in: base), patterns))
        } catch let failure as GitFailure {
            throw failure.error(for: address)
        }
    }

    private func missing(_ address: GitAddress) async -> SlipwayError {
        let git = Git(folder: mirrors, environment: environment)
        let listing = (try? await git.list(address.absolute(in: base), [])) ?? ""
        return AdvertisedRefs(listing: listing).missing(source.branch, in: address)
    }

    /// Another address is another repository, whatever its app is called.
    private var folderName: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in source.git.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return "\(app)-\(String(hash, radix: 16)).git"
    }
}
