import FoundationEssentials
import Glibc
import SlipwayArtifacts
import SlipwayBackup
import SlipwayModel
import SlipwayStore
import SlipwayTesting
import Testing

struct RestoreRefusalTests {
    /// Writes the backup, changed, to another file.
    private func changed(_ server: ServerFolder, _ change: (inout Data) -> Void) throws -> String {
        var bytes = try Data(contentsOf: URL(filePath: server.backup))
        change(&bytes)
        let path = "\(server.folder.path)/changed"
        try bytes.write(to: URL(filePath: path))
        return path
    }

    @Test func `a backup with any bit flipped is refused, and nothing is left behind`() async throws {
        let server = try await ServerFolder()
        let length = Int(try server.take().length)
        var generator = SeededGenerator(seed: 27)
        // The first header and the head, the whole end, and places anywhere between.
        let places =
            Array(stride(from: 0, to: 1536, by: 13))
            + (0..<100).map { _ in Int.random(in: 0..<length, using: &generator) }
            + Array(stride(from: length - 2048, to: length, by: 17))
        for place in places {
            let bit = UInt8(1) << Int.random(in: 0..<8, using: &generator)
            let file = try changed(server) { $0[place] ^= bit }
            let error = server.refusal(file)
            #expect(
                error.map { [.digestMismatch, .invalidInput, .unsupportedVersion].contains($0.code) } == true,
                "bit \(bit) of byte \(place) of \(length)"
            )
        }
        #expect(server.names == ["changed", "data", "slipway.backup"])
    }

    @Test func `a backup that is cut short anywhere is refused, and nothing is left behind`() async throws {
        let server = try await ServerFolder()
        let length = Int(try server.take().length)
        var generator = SeededGenerator(seed: 28)
        let blocks = stride(from: 0, to: length, by: 4096)
        let ends = Array(blocks) + (0..<40).map { _ in Int.random(in: 0..<length, using: &generator) }
        for end in ends {
            let file = try changed(server) { $0 = $0.prefix(end) }
            let error = server.refusal(file)
            #expect(error?.code == .digestMismatch, "\(end) of \(length) bytes")
            #expect(error?.message.contains("ends too early") == true, "\(end) of \(length) bytes")
        }
        #expect(server.names == ["changed", "data", "slipway.backup"])
    }

    @Test func `a backup with bytes behind its end is refused`() async throws {
        let server = try await ServerFolder()
        _ = try server.take()
        let file = try changed(server) { $0.append(0) }
        #expect(server.refusal(file)?.code == .digestMismatch)
    }

    @Test func `what is no backup, and what is not there, say so`() async throws {
        let server = try await ServerFolder()
        try server.folder.write(String(repeating: "a tar of something else ", count: 100), to: "other")
        let other = server.refusal("\(server.folder.path)/other")
        #expect(other?.code == .invalidInput)
        #expect(other?.message.hasSuffix("is no backup of Slipway: name a file that 'slipway backup' wrote") == true)
        let none = server.refusal("\(server.folder.path)/none")
        #expect(none?.code == .notFound)
        #expect(none?.message.hasPrefix("there is no backup") == true)
    }

    @Test func `a backup of a newer slipway is refused with both versions`() async throws {
        let server = try await ServerFolder()
        _ = try server.take()
        let error = server.refusal(migrations: Array(Schema.migrations.prefix(1)))
        #expect(error?.code == .unsupportedVersion)
        #expect(
            error?.message.contains(
                "taken by slipway 0.1.0 with schema version \(Schema.migrations.last?.version ?? 0), this slipway knows 1"
            ) == true
        )
    }

    @Test func `a folder that is not empty is left alone, and an empty one is filled`() async throws {
        let server = try await ServerFolder()
        _ = try server.take()
        try server.folder.write("mine", to: "restored/notes")
        let error = server.refusal()
        #expect(error?.code == .conflict)
        #expect(error?.message.contains("is not empty, and a restore replaces nothing") == true)
        try FileManager.default.removeItem(atPath: "\(server.restored)/notes")
        #expect(server.refusal() == nil)
    }

    @Test func `a folder may be named with a slash at its end`() async throws {
        let server = try await ServerFolder()
        _ = try server.take()
        let now = ServerFolder.taken + .hours(1)
        _ = try BackupRestorer(file: server.backup, data: "\(server.restored)/", now: now).restore()
        #expect(server.names == ["data", "restored", "slipway.backup"])
    }

    @Test func `a folder that a server uses is refused as such`() async throws {
        let server = try await ServerFolder()
        _ = try server.take()
        try server.folder.write("", to: "restored/lock")
        let holder = open("\(server.restored)/lock", O_RDWR)
        defer { close(holder) }
        #expect(flock(holder, LOCK_EX | LOCK_NB) == 0)
        #expect(server.refusal()?.message.hasPrefix("a slipway server runs on the data folder") == true)
    }

    @Test func `what a restore that was cut off has left is not taken for anything`() async throws {
        let server = try await ServerFolder()
        _ = try server.take()
        try server.folder.write("half", to: "restored.part/slipway.db")
        let error = server.refusal()
        #expect(error?.message.contains("from a restore that runs or was cut off") == true)
        let rest = try Data(contentsOf: URL(filePath: "\(server.restored).part/slipway.db"))
        #expect(String(decoding: rest, as: UTF8.self) == "half")
    }
}
