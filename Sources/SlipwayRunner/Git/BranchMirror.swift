import FoundationEssentials
import SlipwayModel

/// The copy of one repository's branch that a runner keeps, so that it fetches only what is new.
struct BranchMirror: Sendable {
    private static let ref = "refs/slipway/branch"

    let folder: String
    let remote: String
    let address: GitAddress
    let environment: [String: String]

    private var git: Git { Git(folder: folder, environment: environment) }

    /// Fetches the branch; a copy that is damaged is made anew.
    ///
    /// - Returns: the branch's newest commit.
    func fetch(_ branch: String, format: String) async throws -> CommitID {
        let wasThere = FileManager.default.fileExists(atPath: "\(folder)/HEAD")
        do {
            return try await fetchOnce(branch, format: format)
        } catch let failure as GitFailure {
            guard wasThere else { throw failure.error(for: address) }
        }
        TemporaryTree.remove(folder)
        do {
            return try await fetchOnce(branch, format: format)
        } catch let failure as GitFailure {
            throw failure.error(for: address)
        }
    }

    private func fetchOnce(_ branch: String, format: String) async throws -> CommitID {
        if !FileManager.default.fileExists(atPath: "\(folder)/HEAD") {
            TemporaryTree.remove(folder)
            try Workspace.makeFolders(folder)
            _ = try await git.run("init", "--quiet", "--bare", "--template=", "--object-format=\(format)", ".")
        }
        _ = try await git.run(
            "fetch",
            "--quiet",
            "--no-tags",
            "--no-write-fetch-head",
            "--no-recurse-submodules",
            "--end-of-options",
            remote,
            "+refs/heads/\(branch):\(Self.ref)"
        )
        let id = try await git.run("rev-parse", "--verify", "--end-of-options", "\(Self.ref)^{commit}")
        return try CommitID(String(id.split(separator: "\n").last ?? ""))
    }

    /// The newest of the known commits up to which all of them are still on the branch; `nil` when there is none.
    ///
    /// After a push that rewrote the branch, what comes after it is told again.
    func newestKept(of known: [CommitID], on tip: CommitID) async throws -> CommitID? {
        guard !known.isEmpty else { return nil }
        let ids = known.map(\.rawValue)
        let there = try await lines(["rev-list", "--no-walk=unsorted", "--ignore-missing"] + ids + ["--"])
        let left = try await lines(["rev-list", "--ignore-missing"] + ids + ["--not", tip.rawValue, "--"])
        let kept = there.subtracting(left)
        guard let gone = known.lastIndex(where: { !kept.contains($0.rawValue) }) else { return known.first }
        return gone + 1 < known.count ? known[gone + 1] : nil
    }

    /// The commits after `base`, oldest first, each after all that it contains; of very many the newest.
    func commits(after base: CommitID?, upTo tip: CommitID, limit: Int) async throws -> [BranchCommit] {
        guard base != tip else { return [] }
        let range = base.map { "\($0)..\(tip)" } ?? tip.rawValue
        let log = try await own(
            ["log", "--topo-order", "--reverse", "--max-count=\(limit)", BranchCommit.logFormat, range, "--"]
        )
        return try log.split(separator: "\n").map { try BranchCommit(log: $0) }
    }

    private func lines(_ arguments: [String]) async throws -> Set<String> {
        Set(try await own(arguments).split(separator: "\n").map(String.init))
    }

    private func own(_ arguments: [String]) async throws -> String {
        do {
            return try await git.run(arguments)
        } catch let failure as GitFailure {
            throw SlipwayError(
                .commandFailed,
                "git cannot read the runner's copy of \(address.shown): \(failure.lines.suffix(3).joined(separator: "\n"))"
            )
        }
    }
}
