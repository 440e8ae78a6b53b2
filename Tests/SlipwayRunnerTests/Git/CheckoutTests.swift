import FoundationEssentials
import SlipwayModel
import SlipwayTesting
import Testing

@testable import SlipwayRunner

struct CheckoutTests {
    private let environment = ProcessInfo.processInfo.environment

    private func checkOut(
        _ ref: String,
        of git: String,
        in folder: TemporaryFolder,
        base: String = "/"
    ) async throws -> SourceCommit {
        let target = "\(folder.path)/checkout"
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
        return try await Checkout(address: GitAddress(git), folder: target, base: base, environment: environment)
            .make(ref)
    }

    private func text(_ folder: TemporaryFolder, _ name: String = "a.txt") -> String? {
        (try? Data(contentsOf: URL(filePath: "\(folder.path)/checkout/\(name)"))).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    private func failure(_ ref: String, of git: String) async throws -> SlipwayError? {
        let folder = try TemporaryFolder()
        return await #expect(throws: SlipwayError.self) { try await checkOut(ref, of: git, in: folder) }
    }

    @Test func `a branch is checked out with what is known of its commit`() async throws {
        let (repository, folder) = (try await TestRepository(), try TemporaryFolder())
        try await repository.commit("First")
        let newest = try await repository.commit("Sell tea\n\nAnd coffee.", "tea")
        let commit = try await checkOut("main", of: repository.path, in: folder)
        #expect(commit.id == newest && commit.ref == "main" && commit.subject == "Sell tea")
        #expect(commit.author == "Ada Lovelace" && commit.committedAt != nil)
        #expect(text(folder) == "tea")
    }

    @Test func `a tag, annotated or not, is checked out`() async throws {
        let repository = try await TestRepository()
        let first = try await repository.commit("First")
        try await repository.git("tag", "light")
        try await repository.git("tag", "--annotate", "v1.0", "--message", "One")
        try await repository.commit("Second")
        for tag in ["light", "v1.0"] {
            let folder = try TemporaryFolder()
            let commit = try await checkOut(tag, of: repository.path, in: folder)
            #expect(commit.id == first && commit.ref == tag)
            #expect(text(folder) == "First")
        }
    }

    @Test func `an old commit is checked out by all or the first of its digits`() async throws {
        let repository = try await TestRepository()
        let first = try await repository.commit("First")
        try await repository.commit("Second")
        for name in [first.rawValue, first.short] {
            let folder = try TemporaryFolder()
            let commit = try await checkOut(name, of: repository.path, in: folder)
            #expect(commit.id == first && commit.ref == nil)
            #expect(text(folder) == "First")
        }
    }

    @Test func `a server that refuses commits by their id is asked for everything`() async throws {
        let (repository, folder) = (try await TestRepository(), try TemporaryFolder())
        let first = try await repository.commit("First")
        try await repository.commit("Second")
        // The oldest protocol, in which a server gives only what it has advertised.
        try folder.write("[protocol]\nversion = 0\n", to: "gitconfig")
        let own = environment.merging(["GIT_CONFIG_GLOBAL": "\(folder.path)/gitconfig"]) { $1 }
        let other = try await TestRepository()
        let git = Git(folder: other.path, environment: own)
        let address = "file://\(repository.path)"
        let refusal = await #expect(throws: GitFailure.self) { try await git.run("fetch", address, first.rawValue) }
        #expect(refusal?.lines.contains { $0.contains("unadvertised") } == true)
        try FileManager.default.createDirectory(atPath: "\(folder.path)/checkout", withIntermediateDirectories: true)
        let target = "\(folder.path)/checkout"
        let checkout = Checkout(address: try GitAddress(address), folder: target, base: "/", environment: own)
        #expect(try await checkout.make(first.rawValue).id == first)
        #expect(text(folder) == "First")
    }

    @Test func `a repository whose objects are named by SHA-256 is checked out`() async throws {
        let (repository, folder) = (try await TestRepository(format: "sha256"), try TemporaryFolder())
        let newest = try await repository.commit("First")
        #expect(try await checkOut("main", of: repository.path, in: folder).id == newest)
        #expect(newest.rawValue.count == 64)
    }

    @Test func `a relative path is meant from where the command runs`() async throws {
        let (repository, folder) = (try await TestRepository(), try TemporaryFolder())
        try await repository.commit("First")
        let parent = URL(filePath: repository.path).deletingLastPathComponent().path
        let name = URL(filePath: repository.path).lastPathComponent
        #expect(try await checkOut("main", of: name, in: folder, base: parent).subject == "First")
    }

    @Test func `the hooks of the user's templates and of the repository do not run`() async throws {
        let (repository, folder) = (try await TestRepository(), try TemporaryFolder())
        try await repository.commit("First")
        try folder.write("#!/bin/sh\ntouch '\(folder.path)/ran'\n", to: "template/hooks/post-checkout")
        try await Shell.run(["chmod", "755", "\(folder.path)/template/hooks/post-checkout"], in: "/")
        try folder.write("[init]\ntemplateDir = \(folder.path)/template\n", to: "gitconfig")
        try FileManager.default.createDirectory(atPath: "\(folder.path)/checkout", withIntermediateDirectories: true)
        let own = environment.merging(["GIT_CONFIG_GLOBAL": "\(folder.path)/gitconfig", "GIT_DIR": "/nowhere"]) { $1 }
        let address = try GitAddress(repository.path)
        _ = try await Checkout(address: address, folder: "\(folder.path)/checkout", base: "/", environment: own)
            .make("main")
        #expect(text(folder) == "First")
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/ran"))
    }

    @Test func `a ref that is not there is told with the branches that are`() async throws {
        let repository = try await TestRepository()
        try await repository.commit("First")
        try await repository.git("branch", "next")
        let error = try await failure("mian", of: repository.path)
        #expect(error?.code == .notFound)
        #expect(error?.message == "there is no 'mian' in \(repository.path); branches are: main, next")
    }

    @Test(arguments: ["deadbeef", "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef"])
    func `a commit that is not there is told with the branches`(commit: String) async throws {
        let repository = try await TestRepository()
        try await repository.commit("First")
        let error = try await failure(commit, of: repository.path)
        #expect(error?.code == .notFound)
        #expect(error?.message.contains("there is no '\(commit)'") == true)
        #expect(error?.message.contains("branches are: main") == true)
    }

    @Test func `a repository without commits, or that is not there, is told`() async throws {
        let repository = try await TestRepository()
        let empty = try await failure("main", of: repository.path)
        #expect(empty?.message.contains("it has no branches: push a commit first") == true)
        let none = try await failure("main", of: "/nowhere/shop.git")
        #expect(none?.code == .notFound)
        #expect(none?.message.contains("there is no git repository at /nowhere/shop.git") == true)
    }

    @Test(arguments: ["--upload-pack=touch /tmp/x", "-x", "a b", "a..b", "", "main:refs/heads/x", "a\nb"])
    func `a ref that git could take for something else is refused`(ref: String) async throws {
        #expect(try await failure(ref, of: "/nowhere")?.code == .invalidInput)
    }

    @Test(arguments: ["--upload-pack=touch /tmp/x", "ext::sh -c id", "fd::3", "", "a\nb"])
    func `an address that could run a command is refused`(address: String) {
        #expect(throws: SlipwayError.self) { try GitAddress(address) }
    }

    @Test func `git that is not installed is told`() async throws {
        let folder = try TemporaryFolder()
        let git = Git(folder: folder.path, environment: ["PATH": folder.path])
        let error = await #expect(throws: SlipwayError.self) { try await git.run("version") }
        #expect(error?.message.contains("there is no 'git' in PATH") == true)
    }

    @Test func `a git that hangs is ended at its time limit`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("#!/bin/sh\nsleep 600\n", to: "git")
        try await Shell.run(["chmod", "755", "git"], in: folder.path)
        var git = Git(folder: folder.path, environment: ["PATH": "\(folder.path):/usr/bin:/bin"])
        git.timeout = .milliseconds(200)
        let error = await #expect(throws: SlipwayError.self) { try await git.run("version") }
        #expect(error?.code == .timedOut)
    }
}
