import FoundationEssentials
import Glibc
import SlipwayArtifacts
import SlipwayModel
import SlipwayTesting

/// A host's objects and a small artifact to fetch into them.
struct ArtifactFixture {
    let folder: TemporaryFolder
    let scanned: ScannedFolder
    let objects: HostObjects

    init(
        _ files: [String: String] = ["a.txt": "hello", "b/c.txt": "more"],
        in folder: TemporaryFolder? = nil,
        flush: DiskFlush = .fileSystem
    ) throws {
        let folder = try folder ?? TemporaryFolder()
        for (name, text) in files { try folder.write(text, to: "in/\(name)") }
        self.folder = folder
        scanned = try FolderScanner.scan("\(folder.path)/in")
        objects = try HostObjects(folder: "\(folder.path)/objects", flush: flush)
        try FileManager.default.createDirectory(atPath: releases, withIntermediateDirectories: true)
    }

    var manifest: Manifest { scanned.manifest }
    var releases: String { "\(folder.path)/releases" }

    func fetch(_ digests: [Digest]) throws {
        var receiver = objects.receiver(for: manifest)
        try send(digests, to: &receiver)
    }

    func send(_ digests: [Digest], to receiver: inout ObjectReceiver) throws {
        var writer = PackWriter(digests.map { ($0, .plain(scanned.sources[$0] ?? "")) })
        var reader = PackReader()
        while let piece = try writer.next() { try reader.feed(piece, to: &receiver) }
        try reader.finish()
    }

    /// Fetches what is missing and assembles the release of that name.
    @discardableResult
    func install(_ name: String) throws -> String {
        try fetch(objects.missing(for: manifest))
        try objects.assemble(manifest, at: "\(releases)/\(name)")
        return "\(releases)/\(name)"
    }

    func digest(_ path: String) -> Digest? { manifest.entries.first { $0.path == path }?.digest }

    /// Where the object of a member is on the host.
    func object(_ path: String) -> String {
        guard let entry = manifest.entries.first(where: { $0.path == path }), let digest = entry.digest else {
            return ""
        }
        return "\(objects(in: digest))/\(digest.hex)-\(String(entry.mode, radix: 8))"
    }

    func incoming() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/objects/incoming")
    }

    private func objects(in digest: Digest) -> String { "\(folder.path)/objects/\(digest.hex.prefix(2))" }
}

/// The permission bits of what is at `path` itself.
func mode(_ path: String) -> UInt16? {
    var status = stat()
    return lstat(path, &status) == 0 ? UInt16(status.st_mode & 0o7777) : nil
}

func isThere(_ path: String) -> Bool { mode(path) != nil }

func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
