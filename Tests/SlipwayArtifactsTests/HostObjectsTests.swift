import FoundationEssentials
import Glibc
import SlipwayArtifacts
import SlipwayModel
import SlipwayTesting
import Testing

struct HostObjectsTests {
    private let folder: TemporaryFolder
    private let scanned: ScannedFolder
    private let objects: HostObjects
    private var release: String { "\(folder.path)/releases-1" }

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("#!/bin/sh\n", to: "in/deploy/restart")
        try folder.write("#!/bin/sh\n", to: "in/copy-with-another-mode")
        try folder.write("hello", to: "in/a.txt")
        try FileManager.default.createDirectory(atPath: "\(folder.path)/in/void", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/in/link", withDestinationPath: "a.txt")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755],
            ofItemAtPath: "\(folder.path)/in/deploy/restart"
        )
        scanned = try FolderScanner.scan("\(folder.path)/in")
        objects = try HostObjects(folder: "\(folder.path)/objects")
    }

    private func fetch(_ digests: [Digest]) throws {
        var writer = PackWriter(digests.map { ($0, .plain(scanned.sources[$0] ?? "")) })
        var reader = PackReader()
        var receiver = objects.receiver(for: scanned.manifest)
        while let piece = try writer.next() { try reader.feed(piece, to: &receiver) }
        try reader.finish()
    }

    @Test func `a release is assembled as it was scanned: contents, modes, links, empty folders`() throws {
        try fetch(objects.missing(for: scanned.manifest))
        #expect(try objects.missing(for: scanned.manifest) == [])
        try objects.assemble(scanned.manifest, at: release)
        #expect(try FolderScanner.scan(release).manifest == scanned.manifest)
        #expect(!FileManager.default.fileExists(atPath: "\(release).partial"))
    }

    @Test func `nothing is visible while objects are missing`() throws {
        #expect(throws: SlipwayError.self) { try objects.assemble(scanned.manifest, at: release) }
        #expect(!FileManager.default.fileExists(atPath: release))
        try fetch(objects.missing(for: scanned.manifest))
        try objects.assemble(scanned.manifest, at: release)
        #expect(FileManager.default.fileExists(atPath: "\(release)/deploy/restart"))
    }

    @Test func `after a transfer that was cut only what did not come is absent`() throws {
        let missing = try objects.missing(for: scanned.manifest)
        #expect(try objects.absent(missing, of: scanned.manifest) == missing)
        try fetch([missing[0]])
        #expect(try objects.absent(missing, of: scanned.manifest) == Array(missing.dropFirst()))
        try fetch(Array(missing.dropFirst()))
        #expect(try objects.absent(missing, of: scanned.manifest) == [])
    }

    @Test func `content that an app changed in place is fetched again, and not served to the next release`() throws {
        try fetch(objects.missing(for: scanned.manifest))
        try objects.assemble(scanned.manifest, at: release)
        let handle = try #require(fopen("\(release)/a.txt", "r+"))
        fputs("HACKED", handle)
        fclose(handle)
        let changed = scanned.manifest.entries.first { $0.path == "a.txt" }?.digest
        #expect(try objects.missing(for: scanned.manifest) == [changed].compactMap(\.self))
        try fetch(objects.missing(for: scanned.manifest))
        try objects.assemble(scanned.manifest, at: "\(folder.path)/releases-2")
        #expect(try String(contentsOfFile: "\(folder.path)/releases-2/a.txt", encoding: .utf8) == "hello")
    }

    @Test func `an object that is not part of the artifact is refused`() throws {
        try folder.write("more", to: "other/x")
        let other = try FolderScanner.scan("\(folder.path)/other")
        var writer = PackWriter(other.sources.map { ($0.key, .plain($0.value)) })
        var reader = PackReader()
        var receiver = objects.receiver(for: scanned.manifest)
        #expect(throws: SlipwayError.self) {
            while let piece = try writer.next() { try reader.feed(piece, to: &receiver) }
        }
    }

    @Test func `an object larger than the manifest says is stopped while it comes`() throws {
        var manifest = scanned.manifest
        for index in manifest.entries.indices where manifest.entries[index].path == "a.txt" {
            manifest.entries[index].size = 2
        }
        let digest = try #require(manifest.entries.first { $0.path == "a.txt" }?.digest)
        var writer = PackWriter([(digest, .plain("\(folder.path)/in/a.txt"))])
        var reader = PackReader()
        var receiver = objects.receiver(for: manifest)
        let error = #expect(throws: SlipwayError.self) {
            while let piece = try writer.next() { try reader.feed(piece, to: &receiver) }
        }
        #expect(error?.message.contains("more than its 2 bytes") == true)
    }

    @Test func `a hostile manifest is refused before anything is written`() throws {
        var manifest = scanned.manifest
        manifest.entries[0].path = "../escaped"
        let error = #expect(throws: SlipwayError.self) { try objects.assemble(manifest, at: release) }
        #expect(error?.code == .unsafeArtifact)
        #expect(!FileManager.default.fileExists(atPath: "\(release).partial"))
    }
}
