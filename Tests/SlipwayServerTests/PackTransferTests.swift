import NIOCore
import SlipwayAPI
import SlipwayAPIClient
import SlipwayArtifacts
import SlipwayModel
import SlipwayTesting
import Synchronization
import Testing

import struct Crypto.SHA256

@testable import SlipwayServer

struct PackTransferTests {
    /// A folder with a store, and files to send.
    private struct Fixture {
        let folder: TemporaryFolder
        let store: LocalObjectStore
        let files: ScannedFolder
        let plane: ScriptedControlPlane

        init(_ texts: [String]) throws {
            folder = try TemporaryFolder()
            for (number, text) in texts.enumerated() { try folder.write(text, to: "out/\(number)") }
            store = try LocalObjectStore(folder: "\(folder.path)/store")
            files = try FolderScanner.scan("\(folder.path)/out")
            plane = ScriptedControlPlane(.init(store: store))
        }

        var digests: [Digest] { files.sources.keys.sorted() }

        /// A pack of all files.
        func pack() throws -> [UInt8] {
            var writer = PackWriter(files.sources.map { ($0, .plain($1)) })
            var pack: [UInt8] = []
            while let piece = try writer.next() { pack += piece }
            return pack
        }
    }

    /// The bytes in chunks that have nothing to do with the objects in them.
    private static func stream(_ bytes: [UInt8]) -> AsyncStream<ByteBuffer> {
        AsyncStream { continuation in
            for start in stride(from: 0, to: bytes.count, by: 10_007) {
                continuation.yield(ByteBuffer(bytes: bytes[start..<min(start + 10_007, bytes.count)]))
            }
            continuation.finish()
        }
    }

    @Test func `what is uploaded is there, and comes back as it was`() async throws {
        let texts =
            (0..<300).map { String(repeating: "\($0) ", count: $0 * 7) } + [String(repeating: "x", count: 1 << 20)]
        let fixture = try Fixture(texts)
        try await LiveServer.run(fixture.plane, as: "ci") { client, _ in
            #expect(try await client.missingObjects(fixture.digests, app: People.shop).count == fixture.digests.count)
            try await client.uploadPack(Self.stream(fixture.pack()), app: People.shop)
            #expect(try await client.missingObjects(fixture.digests, app: People.shop) == [])
            let host = try HostObjects(folder: "\(fixture.folder.path)/host")
            let intake = Mutex((PackReader(), host.receiver(for: fixture.files.manifest)))
            try await client.with(token: Redacted("h1")).fetchPack(fixture.digests, timeout: .minutes(1)) { bytes in
                try intake.withLock { state in try state.0.feed(Array(bytes.readableBytesView), to: &state.1) }
            }
            try intake.withLock { try $0.0.finish() }
            #expect(try host.missing(for: fixture.files.manifest) == [])
        }
    }

    @Test func `an upload that is cut short is refused, and can be sent again`() async throws {
        let fixture = try Fixture(["first", "second", "third"])
        let pack = try fixture.pack()
        try await LiveServer.run(fixture.plane, as: "ci") { client, _ in
            let error = await #expect(throws: SlipwayError.self) {
                try await client.uploadPack(Self.stream(Array(pack.dropLast(60))), app: People.shop)
            }
            #expect(error?.code == .incompleteUpload)
            let missing = try fixture.store.missing(fixture.digests)
            #expect(!missing.isEmpty)
            try await client.uploadPack(Self.stream(pack), app: People.shop)
            let left = try fixture.store.missing(fixture.digests)
            #expect(left == [])
        }
    }

    @Test func `what is no pack is refused, and so is an object with another content`() async throws {
        let fixture = try Fixture(["first"])
        var forged = try fixture.pack()
        forged.replaceSubrange(8..<40, with: Digest(bytes: SHA256.hash(data: Array("other".utf8))).bytes)
        let damaged = forged
        try await LiveServer.run(fixture.plane, as: "ci") { client, _ in
            let noPack = await #expect(throws: SlipwayError.self) {
                try await client.uploadPack(Self.stream(Array("hello, world".utf8)), app: People.shop)
            }
            #expect(noPack?.code == .incompleteUpload)
            let wrong = await #expect(throws: SlipwayError.self) {
                try await client.uploadPack(Self.stream(damaged), app: People.shop)
            }
            #expect(wrong?.code == .digestMismatch)
            let missing = try fixture.store.missing(fixture.digests)
            #expect(missing == fixture.digests)
        }
    }

    @Test func `twenty agents fetch at once`() async throws {
        let texts = (0..<200).map { "file \($0) " + String(repeating: "\($0 * 7919)", count: 500) }
        let fixture = try Fixture(texts)
        try await LiveServer.run(fixture.plane, as: "ci") { client, _ in
            try await client.uploadPack(Self.stream(fixture.pack()), app: People.shop)
            let agent = client.with(token: Redacted("h1"))
            let counts = try await withThrowingTaskGroup(of: UInt64.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        let state = Mutex((PackReader(), CountingSink()))
                        try await agent.fetchPack(fixture.digests, timeout: .minutes(1)) { bytes in
                            try state.withLock { try $0.0.feed(Array(bytes.readableBytesView), to: &$0.1) }
                        }
                        return try state.withLock { state in
                            try state.0.finish()
                            return state.0.count
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(counts == Array(repeating: UInt64(fixture.digests.count), count: 20))
        }
    }

    private struct CountingSink: PackSink {
        var bytes = 0
        mutating func begin(_ digest: Digest) throws {}
        mutating func take(_ bytes: UnsafeRawBufferPointer) throws { self.bytes += bytes.count }
        mutating func end() throws {}
        mutating func finish() throws {}
    }
}
