import FoundationEssentials
import SlipwayArtifacts
import SlipwayModel
import SlipwayTesting
import Testing

struct PackTests {
    /// A folder with a little of everything, its scan, and its pack.
    private func packed(_ folder: TemporaryFolder) throws -> (ScannedFolder, [UInt8]) {
        try folder.write("hello", to: "in/a.txt")
        try folder.write(String(repeating: "slipway ", count: 60_000), to: "in/deep/er/b.txt")
        try folder.write("", to: "in/empty")
        try FileManager.default.createDirectory(atPath: "\(folder.path)/in/void", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/in/deep/link",
            withDestinationPath: "../a.txt"
        )
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(folder.path)/in/a.txt")
        let scanned = try FolderScanner.scan("\(folder.path)/in")
        return (scanned, try bytes(of: scanned.sources.sorted { $0.key < $1.key }.map { ($0.key, .plain($0.value)) }))
    }

    private func bytes(of objects: [(digest: Digest, source: PackWriter.Source)]) throws -> [UInt8] {
        var writer = PackWriter(objects)
        var pack: [UInt8] = []
        while let piece = try writer.next() { pack += piece }
        return pack
    }

    private func receive(_ pack: [UInt8], into store: LocalObjectStore, pieces: Int = 1000) throws {
        var reader = PackReader()
        var receiver = try store.receiver()
        for start in stride(from: 0, to: pack.count, by: pieces) {
            try reader.feed(Array(pack[start..<min(start + pieces, pack.count)]), to: &receiver)
        }
        try reader.finish()
    }

    private func incoming(_ folder: TemporaryFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/objects/incoming")
    }

    @Test func `links, modes and empty folders are in the manifest`() throws {
        let (scanned, _) = try packed(TemporaryFolder())
        let entries = scanned.manifest.entries
        #expect(entries.map(\.path) == ["a.txt", "deep", "deep/er", "deep/er/b.txt", "deep/link", "empty", "void"])
        #expect(entries[0].mode == 0o755 && entries[4].target == "../a.txt" && entries[6].kind == .folder)
        #expect(scanned.manifest.totalSize == 480_005)
    }

    @Test func `the same content has the same name, and another commit makes another build`() throws {
        let (first, second) = (try packed(TemporaryFolder()).0, try packed(TemporaryFolder()).0)
        let digest = try first.manifest.digest()
        #expect(try second.manifest.digest() == digest)
        let app = try AppName("shop")
        let commits = try ["a", "b"].map { try CommitID(String(repeating: $0, count: 40)) }
        #expect(
            BuildID.of(app: app, commit: commits[0], manifest: digest)
                == .of(app: app, commit: commits[0], manifest: digest)
        )
        #expect(
            BuildID.of(app: app, commit: commits[0], manifest: digest)
                != .of(app: app, commit: commits[1], manifest: digest)
        )
    }

    @Test(arguments: [1, 7, 4096, 1_000_000])
    func `what goes into a pack comes out of the store, in pieces of any size`(pieces: Int) throws {
        let folder = try TemporaryFolder()
        let (scanned, pack) = try packed(folder)
        let store = try LocalObjectStore(folder: "\(folder.path)/objects")
        let digests = scanned.manifest.objects.sorted()
        #expect(try store.missing(digests + digests) == digests)
        try receive(pack, into: store, pieces: pieces)
        #expect(try store.missing(digests) == [])
        let second = try LocalObjectStore(folder: "\(folder.path)/second")
        try receive(bytes(of: store.sources(of: digests)), into: second)
        #expect(try second.missing(digests) == [])
        #expect(try incoming(folder) == [])
    }

    @Test func `a pack that was cut short anywhere is refused, and nothing unverified is seen`() throws {
        let folder = try TemporaryFolder()
        let (scanned, pack) = try packed(folder)
        var random = SeededGenerator(seed: 11)
        for cut in [0, 1, 8, 40, pack.count - 1, pack.count - 8, pack.count - 40]
            + (0..<60).map({ _ in
                Int.random(in: 0..<pack.count, using: &random)
            })
        {
            let store = try LocalObjectStore(folder: "\(folder.path)/objects")
            let error = #expect(throws: SlipwayError.self) { try receive(Array(pack.prefix(cut)), into: store) }
            #expect(error?.code == .incompleteUpload, "cut at \(cut): \(error?.message ?? "")")
            #expect(try incoming(folder) == [], "cut at \(cut)")
        }
        _ = scanned
    }

    @Test(arguments: 0..<200)
    func `a flipped bit is noticed and never becomes an object`(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let (scanned, pack) = try packed(folder)
        var random = SeededGenerator(seed: seed)
        var damaged = pack
        damaged[Int.random(in: 0..<pack.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        let store = try LocalObjectStore(folder: "\(folder.path)/objects")
        try? receive(damaged, into: store)
        let there = scanned.manifest.objects.subtracting(try store.missing(Array(scanned.manifest.objects)))
        let again = try LocalObjectStore(folder: "\(folder.path)/again")
        try receive(bytes(of: store.sources(of: Array(there))), into: again)
        #expect(try again.missing(Array(there)) == [], "seed \(seed)")
        #expect(try incoming(folder) == [], "seed \(seed)")
    }

    @Test func `an object that is not what it was announced as is refused with both digests`() throws {
        let folder = try TemporaryFolder()
        try folder.write("hello", to: "a")
        let store = try LocalObjectStore(folder: "\(folder.path)/objects")
        let wrong = Digest(bytes: [UInt8](repeating: 1, count: 32))
        let pack = try bytes(of: [(wrong, .plain("\(folder.path)/a"))])
        let error = #expect(throws: SlipwayError.self) { try receive(pack, into: store) }
        #expect(error?.code == .digestMismatch && error?.metadata["expected"] == wrong.hex)
        #expect(try store.missing([wrong]) == [wrong])
    }

    @Test func `what follows the end of a pack is refused`() throws {
        let folder = try TemporaryFolder()
        let (_, pack) = try packed(folder)
        let store = try LocalObjectStore(folder: "\(folder.path)/objects")
        #expect(throws: SlipwayError.self) { try receive(pack + [0], into: store) }
    }

    @Test func `a store whose folder is gone says so and does not pretend`() throws {
        let folder = try TemporaryFolder()
        let store = try LocalObjectStore(folder: "\(folder.path)/objects")
        try FileManager.default.removeItem(atPath: "\(folder.path)/objects")
        let error = #expect(throws: SlipwayError.self) { try store.missing([]) }
        #expect(error?.code == .unavailable && error?.message.contains("bring the folder back") == true)
    }

    @Test func `a folder that is missing, empty or holds a link that leaves it makes no artifact`() throws {
        let folder = try TemporaryFolder()
        #expect(throws: SlipwayError.self) { try FolderScanner.scan("\(folder.path)/none") }
        let empty = #expect(throws: SlipwayError.self) { try FolderScanner.scan(folder.path) }
        #expect(empty?.message.contains("has no file") == true)
        try folder.write("x", to: "x")
        try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/out", withDestinationPath: "../../etc")
        let leaving = #expect(throws: SlipwayError.self) { try FolderScanner.scan(folder.path) }
        #expect(leaving?.message.contains("member 'out' is refused") == true)
    }
}
