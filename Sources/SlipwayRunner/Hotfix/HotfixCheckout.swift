import SlipwayModel

/// Makes a fresh checkout of a commit, and puts others on top of it.
struct HotfixCheckout: Sendable {
    /// Where the fetched commits are kept in the new repository.
    private static let refPrefix = "refs/slipway/hotfix/"

    var checkout: Checkout
    var base: CommitID
    var picks: [CommitID]

    /// The newest of the commits that it makes; its subject says what it is.
    func make(_ report: BuildReport) async throws -> SourceCommit {
        let git = Git(folder: checkout.folder, environment: checkout.environment)
        let refs = try await checkout.refs(by: git)
        try await checkout.begin(refs, by: git)
        try await fetch(by: git)
        _ = try await git.run("checkout", "--quiet", "--force", "--detach", base.rawValue)
        report(.checkedOut(try await commit("HEAD", by: git)))
        var last = ""
        for pick in picks {
            let picked = try await CherryPick(git: git, commit: pick, base: base).run()
            report(.picked(picked))
            last = picked.subject ?? pick.short
        }
        var made = try await commit("HEAD", by: git)
        let more = picks.count > 1 ? " (and \(picks.count - 1) more)" : ""
        made.subject = "Hotfix of \(base.short): \(last)\(more)"
        return made
    }

    private func commit(_ name: String, by git: Git) async throws -> SourceCommit {
        try SourceCommit(log: await git.run("log", "-1", SourceCommit.logFormat, name, "--"))
    }

    /// Fetches each commit with its parents if the server gives them by their ids, else everything.
    private func fetch(by git: Git) async throws {
        let wanted = ([base] + picks).enumerated().map { "+\($1.rawValue):\(Self.refPrefix)\($0)" }
        do {
            let command = [
                "fetch", "--quiet", "--depth=2", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules",
                "--end-of-options", checkout.remote,
            ]
            _ = try await git.run(command + wanted)
        } catch is GitFailure {
            try await checkout.fetchAll(by: git)
        }
        for commit in [base] + picks { try await require(commit, by: git) }
    }

    private func require(_ commit: CommitID, by git: Git) async throws {
        do {
            _ = try await git.run("cat-file", "-e", "\(commit.rawValue)^{commit}")
        } catch is GitFailure {
            let what = commit == base ? "the commit that serves, \(commit.rawValue)," : "the commit \(commit.rawValue)"
            throw SlipwayError(
                .notFound,
                "\(what) is not in \(checkout.address.shown): push it to a branch, then ask for the hotfix again"
            )
        }
    }
}
