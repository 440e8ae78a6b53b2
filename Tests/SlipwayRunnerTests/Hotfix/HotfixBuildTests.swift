import FoundationEssentials
import SlipwayAPI
import SlipwayModel
import SlipwayTesting
import Synchronization
import Testing

@testable import SlipwayRunner

struct HotfixBuildTests {
    private let folder: TemporaryFolder
    private let server: FakeServer
    private let basis: BuildID

    init() throws {
        folder = try TemporaryFolder()
        server = try FakeServer(folder: "\(folder.path)/objects")
        basis = try BuildID("0123456789abcdef")
        try FileManager.default.createDirectory(atPath: "\(folder.path)/tmp", withIntermediateDirectories: true)
    }

    private func build(
        _ repository: TestRepository,
        base: CommitID,
        picks: [CommitID],
        report: @escaping BuildReport = { _ in }
    ) async throws -> Build {
        let environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": "\(folder.path)/tmp"]) { $1 }
        let plan = HotfixPlan(
            app: try AppName("shop"),
            source: SourceSpec(git: repository.path),
            build: BuildSpec(
                run: .shell("mkdir dist; cat *.txt; cp *.txt dist; git log --format=%B > dist/log"),
                output: "dist"
            ),
            base: base,
            picks: picks,
            basis: basis
        )
        return try await AppBuilder(server: server, environment: environment, base: "/")
            .build(plan, report: report).build
    }

    private func refusal(_ repository: TestRepository, base: CommitID, picks: [CommitID]) async throws -> String {
        let error = await #expect(throws: SlipwayError.self) { try await build(repository, base: base, picks: picks) }
        #expect(server.builds.isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/tmp") == [])
        return error?.message ?? ""
    }

    @Test func `what serves is built with the picks, and without what came between`() async throws {
        let repository = try await TestRepository()
        let base = try await repository.commit("Sell tea", file: "tea.txt")
        try await repository.commit("Sell coffee", file: "coffee.txt")
        let first = try await repository.commit("Mend the till", file: "till.txt")
        try await repository.commit("Sell milk", file: "milk.txt")
        let second = try await repository.commit("Mend the door", file: "door.txt")
        let lines = Mutex<[String]>([])
        let build = try await build(repository, base: base, picks: [first, second]) { step in
            if case .line(let line) = step { lines.withLock { $0.append(line) } }
        }
        // tea, till, door, and the log.
        #expect(build.files == 4 && build.basis == basis && build.ref == nil)
        #expect(build.subject == "Hotfix of \(base.short): Mend the door (and 1 more)")
        #expect(build.author == "Ada Lovelace")
        #expect(![base, first, second].contains(build.commit))
        #expect(lines.withLock { $0 }.joined().contains("coffee") == false)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/tmp") == [])
    }

    @Test func `the same hotfix made again is the same build`() async throws {
        let repository = try await TestRepository()
        let base = try await repository.commit("Sell tea", file: "tea.txt")
        let pick = try await repository.commit("Mend the till", file: "till.txt")
        let first = try await build(repository, base: base, picks: [pick])
        try await repository.commit("Sell milk", file: "milk.txt")
        let second = try await build(repository, base: base, picks: [pick])
        #expect(first.id == second.id && first.commit == second.commit)
    }

    @Test func `a conflict names the files and the commit, and nothing is built`() async throws {
        let repository = try await TestRepository()
        let base = try await repository.commit("Sell tea", file: "price.txt", "1\n")
        try await repository.commit("Raise", file: "price.txt", "2\n")
        let pick = try await repository.commit("Raise again", file: "price.txt", "3\n")
        let words = try await refusal(repository, base: base, picks: [pick])
        #expect(
            words
                == "commit \(pick.short) (Raise again) cannot be picked onto \(base.short): conflicts in 'price.txt'. Make a commit that fits there, push it, and ask for a hotfix with that one; nothing was built"
        )
    }

    @Test func `a file that is not there in what serves is a conflict too`() async throws {
        let repository = try await TestRepository()
        let base = try await repository.commit("Sell tea", file: "tea.txt")
        try await repository.commit("Add a page", file: "ümlaut page.txt", "a\n")
        let pick = try await repository.commit("Mend the page", file: "ümlaut page.txt", "b\n")
        let words = try await refusal(repository, base: base, picks: [pick])
        #expect(words.contains("conflicts in 'ümlaut page.txt'."), "\(words)")
    }

    @Test func `what is there already is refused, and so is the commit that serves`() async throws {
        let repository = try await TestRepository()
        let contained = try await repository.commit("Sell tea", file: "tea.txt")
        let base = try await repository.commit("Sell coffee", file: "coffee.txt")
        for pick in [contained, base] {
            let words = try await refusal(repository, base: base, picks: [pick])
            #expect(
                words.contains("changes nothing on top of \(base.short): what it brings is there already"),
                "\(words)"
            )
        }
    }

    @Test func `a merge is refused, and nobody guesses its side`() async throws {
        let repository = try await TestRepository()
        let base = try await repository.commit("Sell tea", file: "tea.txt")
        try await repository.git("checkout", "--quiet", "-b", "side")
        try await repository.commit("Mend", file: "till.txt")
        try await repository.git("checkout", "--quiet", "main")
        try await repository.commit("Sell milk", file: "milk.txt")
        try await repository.git("merge", "--quiet", "--no-ff", "-m", "Merge side", "side")
        let merge = try await CommitID(repository.git("rev-parse", "HEAD"))
        let words = try await refusal(repository, base: base, picks: [merge])
        #expect(
            words.contains("(Merge side) is a merge, and it is not guessed which of its sides is meant"),
            "\(words)"
        )
    }

    @Test func `a commit that is not in the repository is named, whichever it is`() async throws {
        let repository = try await TestRepository()
        let base = try await repository.commit("Sell tea", file: "tea.txt")
        let unknown = try CommitID(String(repeating: "9", count: 40))
        let pick = try await refusal(repository, base: base, picks: [unknown])
        #expect(pick.hasPrefix("the commit \(unknown) is not in \(repository.path): push it to a branch"), "\(pick)")
        let served = try await refusal(repository, base: unknown, picks: [base])
        #expect(served.hasPrefix("the commit that serves, \(unknown), is not in"), "\(served)")
    }

    @Test func `a pick from a branch of its own is found by its id`() async throws {
        let repository = try await TestRepository()
        let base = try await repository.commit("Sell tea", file: "tea.txt")
        try await repository.git("checkout", "--quiet", "-b", "urgent")
        let pick = try await repository.commit("Mend the till", file: "till.txt")
        try await repository.git("checkout", "--quiet", "main")
        #expect(try await build(repository, base: base, picks: [pick]).files == 3)
    }

    @Test func `the message of each pick says where it comes from`() async throws {
        let repository = try await TestRepository()
        let base = try await repository.commit("Sell tea", file: "tea.txt")
        let pick = try await repository.commit("Mend the till", file: "till.txt")
        let path = "\(folder.path)/checkout"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let checkout = Checkout(
            address: try GitAddress(repository.path),
            folder: path,
            base: "/",
            environment: ProcessInfo.processInfo.environment
        )
        _ = try await HotfixCheckout(checkout: checkout, base: base, picks: [pick]).make { _ in }
        let log = try await Shell.run(
            ["git", "log", "--format=%an|%ae|%cn|%ce|%B", "-1"],
            in: checkout.folder
        )
        #expect(log.hasPrefix("Ada Lovelace|ada@example.com|Slipway|slipway@localhost|Mend the till"))
        #expect(log.contains("(cherry picked from commit \(pick))"))
    }
}
