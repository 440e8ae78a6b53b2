import SlipwayModel

/// Makes a fresh checkout of one commit.
///
/// Submodules are not fetched. The repository is never changed, and none of its hooks run.
struct Checkout: Sendable {
    /// Where the fetched commit is kept in the new repository.
    private static let wantedRef = "refs/slipway/wanted"

    var address: GitAddress
    /// An empty folder.
    var folder: String
    /// What relative addresses are relative to.
    var base: String
    var environment: [String: String]

    /// Checks out what `wanted` names: a branch, a tag, or a commit by all or the first of its digits.
    ///
    /// - Throws: `not_found` when the repository or the commit is not there, `command_failed` when git fails otherwise.
    func make(_ wanted: String) async throws -> SourceCommit {
        try RefName.check(wanted)
        let git = Git(folder: folder, environment: environment)
        let refs = try await refs(by: git)
        let revision = try refs.find(wanted, in: address)
        try await begin(refs, by: git)
        let commit = try await fetch(revision, by: git, refs)
        _ = try await git.run("checkout", "--quiet", "--force", "--detach", commit)
        var checkedOut = try SourceCommit(log: await git.run("log", "-1", SourceCommit.logFormat, commit, "--"))
        checkedOut.ref = revision.ref
        return checkedOut
    }

    var remote: String { address.absolute(in: base) }

    /// What the repository has to offer.
    func refs(by git: Git) async throws -> AdvertisedRefs {
        try await askingRemote {
            AdvertisedRefs(listing: try await git.run("ls-remote", "--quiet", "--end-of-options", remote))
        }
    }

    /// Makes an empty repository that can hold what the other has.
    func begin(_ refs: AdvertisedRefs, by git: Git) async throws {
        _ = try await git.run("init", "--quiet", "--template=", "--object-format=\(refs.objectFormat)", ".")
    }

    /// Fetches the commit alone if the server gives it, else everything; returns its full id.
    private func fetch(_ revision: WantedRevision, by git: Git, _ refs: AdvertisedRefs) async throws -> String {
        if let name = revision.fetched, try await fetchAlone(name, by: git) {
            return try await resolve(Self.wantedRef, revision, by: git, refs)
        }
        try await fetchAll(by: git)
        if case .ref(let name, _) = revision {
            let local = name.replacing(prefix: "refs/heads/", with: "refs/slipway/heads/")
            return try await resolve(local, revision, by: git, refs)
        }
        return try await resolve(revision.shown, revision, by: git, refs)
    }

    /// Fetches every branch and tag with its history.
    func fetchAll(by git: Git) async throws {
        _ = try await askingRemote {
            try await git.run(
                "fetch",
                "--quiet",
                "--no-tags",
                "--no-write-fetch-head",
                "--no-recurse-submodules",
                "--end-of-options",
                remote,
                "+refs/heads/*:refs/slipway/heads/*",
                "+refs/tags/*:refs/tags/*"
            )
        }
    }

    /// Some servers refuse a commit by its id, and some know no shallow fetch.
    private func fetchAlone(_ name: String, by git: Git) async throws -> Bool {
        do {
            _ = try await git.run(
                "fetch",
                "--quiet",
                "--depth=1",
                "--no-tags",
                "--no-write-fetch-head",
                "--no-recurse-submodules",
                "--end-of-options",
                remote,
                "+\(name):\(Self.wantedRef)"
            )
            return true
        } catch is GitFailure {
            return false
        }
    }

    private func resolve(
        _ name: String,
        _ revision: WantedRevision,
        by git: Git,
        _ refs: AdvertisedRefs
    ) async throws -> String {
        do {
            let id = try await git.run("rev-parse", "--verify", "--end-of-options", "\(name)^{commit}")
            return String(id.split(separator: "\n").last ?? "")
        } catch let failure as GitFailure {
            guard failure.lines.contains(where: { $0.contains("ambiguous") }) else {
                throw refs.missing(revision.shown, in: address)
            }
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(revision.shown)) begins several commits in \(address.shown): write more digits"
            )
        }
    }

    private func askingRemote<Answer>(_ work: () async throws -> Answer) async throws -> Answer {
        do {
            return try await work()
        } catch let failure as GitFailure {
            throw failure.error(for: address)
        }
    }
}

extension String {
    fileprivate func replacing(prefix: String, with other: String) -> String {
        hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
    }
}
