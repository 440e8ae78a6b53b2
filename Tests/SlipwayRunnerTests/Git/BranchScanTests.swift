import FoundationEssentials
import SlipwayModel
import SlipwayTesting
import Testing

@testable import SlipwayRunner

struct BranchScanTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: "\(folder.path)/mirrors", withIntermediateDirectories: true)
    }

    private func scan(
        _ repository: TestRepository,
        known: [CommitID] = [],
        branch: String = "main",
        tags: String? = nil
    ) async throws -> BranchUpdate {
        try await BranchScan(
            app: AppName("shop"),
            source: SourceSpec(git: repository.path, branch: branch, tags: tags),
            mirrors: "\(folder.path)/mirrors",
            base: "/",
            environment: ProcessInfo.processInfo.environment
        ).run(known: known)
    }

    @Test func `a branch that was never seen is told whole, oldest first`() async throws {
        let repository = try await TestRepository()
        let first = try await repository.commit("Sell tea")
        let second = try await repository.commit(
            "Sell coffee\n\nCo-authored-by: Bob <bob@example.com>\nSlipway-Rollback: no"
        )
        let update = try await scan(repository)
        #expect(update.tip == second && update.base == nil && update.commits.map(\.id) == [first, second])
        let newest = try #require(update.commits.last)
        #expect(newest.subject == "Sell coffee" && newest.author == "Ada Lovelace <ada@example.com>")
        #expect(newest.authors == ["Ada Lovelace <ada@example.com>", "Bob <bob@example.com>"])
        #expect(newest.rollback == "no" && update.commits[0].rollback == nil && update.tags == nil)
    }

    @Test func `afterwards only what is new is told, and of nothing nothing`() async throws {
        let repository = try await TestRepository()
        let first = try await repository.commit("Sell tea")
        let same = try await scan(repository, known: [first])
        #expect(same == BranchUpdate(tip: first, base: first, commits: []))
        let second = try await repository.commit("Sell coffee")
        let update = try await scan(repository, known: [first])
        #expect(update.tip == second && update.base == first && update.commits.map(\.id) == [second])
    }

    @Test func `a merge comes after all that it brings`() async throws {
        let repository = try await TestRepository()
        let first = try await repository.commit("Sell tea")
        try await repository.git("switch", "--quiet", "--create", "side")
        let side = try await repository.commit("Sell cake", file: "b.txt")
        try await repository.git("switch", "--quiet", "main")
        let second = try await repository.commit("Sell coffee")
        try await repository.git("merge", "--quiet", "--no-ff", "--message", "Merge", "side")
        let update = try await scan(repository, known: [first])
        #expect(Set(update.commits.map(\.id)).isSuperset(of: [side, second]))
        #expect(update.commits.last?.id == update.tip && update.commits.count == 3 && update.base == first)
    }

    @Test func `after a push that rewrote the branch, what comes after the last commit that stayed is told`()
        async throws
    {
        let repository = try await TestRepository()
        let first = try await repository.commit("Sell tea")
        let second = try await repository.commit("Sell coffee")
        let third = try await repository.commit("Sell cake")
        _ = try await scan(repository)
        try await repository.git("reset", "--quiet", "--hard", second.rawValue)
        let other = try await repository.commit("Sell pie")
        let update = try await scan(repository, known: [third, second, first])
        #expect(update.base == second && update.commits.map(\.id) == [other] && update.tip == other)
        try await repository.git("reset", "--quiet", "--hard", first.rawValue)
        let back = try await scan(repository, known: [other, second, first])
        #expect(back == BranchUpdate(tip: first, base: first, commits: []))
    }

    @Test func `a side that stayed does not keep what was pushed away`() async throws {
        let repository = try await TestRepository()
        let first = try await repository.commit("Sell tea")
        try await repository.git("switch", "--quiet", "--create", "side")
        let side = try await repository.commit("Sell cake", file: "b.txt")
        try await repository.git("switch", "--quiet", "main")
        let gone = try await repository.commit("Sell coffee")
        try await repository.git("merge", "--quiet", "--no-edit", "side")
        let merge = try await scan(repository).tip
        // The branch is now what was merged into it before: a commit in the middle has gone.
        try await repository.git("reset", "--quiet", "--hard", side.rawValue)
        let update = try await scan(repository, known: [merge, side, gone, first])
        #expect(update.base == first && update.commits.map(\.id) == [side])
    }

    @Test func `a runner that never saw the repository knows what is left of what the server knows`() async throws {
        let repository = try await TestRepository()
        let first = try await repository.commit("Sell tea")
        let never = try CommitID(String(repeating: "e", count: 40))
        let second = try await repository.commit("Sell coffee")
        let update = try await scan(repository, known: [never, first])
        #expect(update.base == first && update.commits.map(\.id) == [second])
    }

    @Test func `tags that fit are told with their commits, annotated ones too`() async throws {
        let repository = try await TestRepository()
        let first = try await repository.commit("Sell tea")
        try await repository.git("tag", "v1")
        let second = try await repository.commit("Sell coffee")
        try await repository.git("tag", "--annotate", "--message", "two", "v2")
        try await repository.git("tag", "other")
        #expect(try await scan(repository, tags: "v*").tags == ["v1": first, "v2": second])
        #expect(try await scan(repository, known: [second], tags: "v2").tags == ["v2": second])
    }

    @Test func `a branch or repository that is not there is told with what there is`() async throws {
        let repository = try await TestRepository()
        try await repository.commit("Sell tea")
        let branch = await #expect(throws: SlipwayError.self) { try await scan(repository, branch: "prod") }
        #expect(branch?.message == "there is no 'prod' in \(repository.path); branches are: main")
        try FileManager.default.removeItem(atPath: "\(repository.path)/.git")
        let gone = await #expect(throws: SlipwayError.self) { try await scan(repository) }
        #expect(gone?.code == .notFound)
    }

    @Test func `a copy that was damaged is made anew`() async throws {
        let repository = try await TestRepository()
        let first = try await repository.commit("Sell tea")
        _ = try await scan(repository)
        let mirrors = "\(folder.path)/mirrors"
        let mirror = try #require(FileManager.default.contentsOfDirectory(atPath: mirrors).first)
        try FileManager.default.removeItem(atPath: "\(mirrors)/\(mirror)/objects")
        try "".write(toFile: "\(mirrors)/\(mirror)/HEAD.lock")
        let second = try await repository.commit("Sell coffee")
        #expect(try await scan(repository, known: [first]).commits.map(\.id) == [second])
    }
}

extension String {
    fileprivate func write(toFile path: String) throws {
        try Data(utf8).write(to: URL(filePath: path))
    }
}
