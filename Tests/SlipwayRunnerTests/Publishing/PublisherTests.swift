import FoundationEssentials
import SlipwayAPI
import SlipwayModel
import SlipwayTesting
import Synchronization
import Testing

@testable import SlipwayArtifacts
@testable import SlipwayRunner

struct PublisherTests {
    private let folder: TemporaryFolder
    private let commit: SourceCommit

    init() throws {
        folder = try TemporaryFolder()
        commit = SourceCommit(id: try CommitID(String(repeating: "3", count: 40)))
        var random = SeededGenerator(seed: 5)
        for number in 0..<20 {
            let noise = (0..<2000).map { _ in String(UInt64.random(in: .min ... .max, using: &random), radix: 36) }
            try folder.write(noise.joined(), to: "dist/\(number).txt")
        }
    }

    private func publish(to server: FakeServer, report: @escaping BuildReport = { _ in }) async throws -> PublishedBuild
    {
        var publisher = Publisher(server: server, app: try AppName("shop"))
        publisher.pause = { _ in }
        return try await publisher.publish(FolderScanner.scan("\(folder.path)/dist"), as: commit, report: report)
    }

    private func server(cuts: [Int] = []) throws -> FakeServer {
        try FakeServer(folder: "\(folder.path)/objects", cuts: cuts)
    }

    @Test func `all objects arrive, and the progress ends with their bytes`() async throws {
        let server = try server()
        let steps = Mutex<[BuildProgress]>([])
        let published = try await publish(to: server) { step in steps.withLock { $0.append(step) } }
        #expect(published.created && published.build.files == 20)
        #expect(try server.missing(of: published.build) == [])
        let sent = steps.withLock { $0 }.compactMap { if case .sent(let bytes) = $0 { bytes } else { nil } }
        #expect(sent.last ?? 0 > 100_000 && sent == sent.sorted())
    }

    @Test func `only what the server lacks is sent`() async throws {
        let server = try server()
        _ = try await publish(to: server)
        try folder.write("one more", to: "dist/new.txt")
        let steps = Mutex<[BuildProgress]>([])
        _ = try await publish(to: server) { step in steps.withLock { $0.append(step) } }
        let new = steps.withLock { $0 }.compactMap { if case .publishing(_, _, let new) = $0 { new } else { nil } }
        #expect(new == [1])
    }

    @Test func `a cut upload goes on with what is still missing`() async throws {
        let server = try server(cuts: [100_000, 50, 0])
        let published = try await publish(to: server)
        #expect(server.uploads == 4)
        #expect(try server.missing(of: published.build) == [])
    }

    @Test func `an upload that is cut again and again is given up with the reason`() async throws {
        let server = try server(cuts: [1, 1, 1, 1, 1, 1])
        let error = await #expect(throws: SlipwayError.self) { try await publish(to: server) }
        #expect(error?.code == .unavailable && server.uploads == 4)
    }

    @Test func `a file that changes while it is sent is named`() async throws {
        let server = try server()
        let scanned = try FolderScanner.scan("\(folder.path)/dist")
        try folder.write("changed", to: "dist/7.txt")
        let publisher = Publisher(server: server, app: try AppName("shop"))
        let error = await #expect(throws: SlipwayError.self) {
            try await publisher.publish(scanned, as: commit) { _ in }
        }
        #expect(error?.code == .digestMismatch)
        #expect(error?.message.contains("'7.txt' changed while it was sent") == true)
    }

    @Test func `a file that is gone is named, and nothing is tried again`() async throws {
        let server = try server()
        let scanned = try FolderScanner.scan("\(folder.path)/dist")
        try FileManager.default.removeItem(atPath: "\(folder.path)/dist/7.txt")
        let publisher = Publisher(server: server, app: try AppName("shop"))
        let error = await #expect(throws: SlipwayError.self) {
            try await publisher.publish(scanned, as: commit) { _ in }
        }
        #expect(error?.code == .notFound && error?.message.contains("7.txt") == true)
        #expect(server.uploads == 1)
    }

    @Test func `many objects are asked for in several questions`() async throws {
        let server = try server()
        let digests = (0..<12_001).map { number in
            Digest(
                bytes: [UInt8](repeating: 0, count: 24) + withUnsafeBytes(of: UInt64(number).bigEndian) { Array($0) }
            )
        }
        let entries = digests.map { Manifest.Entry(path: $0.hex, kind: .file, mode: 0o644, digest: $0) }
        let scanned = ScannedFolder(manifest: Manifest(entries: entries), sources: [:])
        let publisher = Publisher(server: server, app: try AppName("shop"))
        await #expect(throws: SlipwayError.self) { try await publisher.publish(scanned, as: commit) { _ in } }
        #expect(server.questions == [5000, 5000, 2001])
    }

    @Test func `the subject comes from the work tree when nobody gave one`() async throws {
        let repository = try await TestRepository()
        let id = try await repository.commit("Sell tea", file: "dist/a.txt")
        let environment = ProcessInfo.processInfo.environment
        let publisher = PathPublisher(server: try server(), app: try AppName("shop"), environment: environment)
        let path = "\(repository.path)/dist"
        #expect(try await publisher.publish(path, as: SourceCommit(id: id)) { _ in }.build.subject == "Sell tea")
        let named = try await publisher.publish(path, as: SourceCommit(id: id, subject: "Mine")) { _ in }.build
        #expect(named.subject == "Mine" && named.author == "Ada Lovelace")
        #expect(try await publisher.publish(path, as: commit) { _ in }.build.subject == nil)
    }

    @Test func `a path where nothing is, is told`() async throws {
        let publisher = PathPublisher(server: try server(), app: try AppName("shop"), environment: [:])
        let error = await #expect(throws: SlipwayError.self) {
            try await publisher.publish("/nowhere/dist", as: commit) { _ in }
        }
        #expect(error?.message == "there is no folder or archive '/nowhere/dist' to publish")
    }
}
