import FoundationEssentials
import Glibc
import SlipwayArtifacts
import SlipwayModel
import SlipwayTesting
import Testing

struct LocalObjectStoreTests {
    private let fixture: ArtifactFixture
    private var folder: String { "\(fixture.folder.path)/store" }

    init() throws { fixture = try ArtifactFixture() }

    private func incoming() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(folder)/incoming")
    }

    @Test(arguments: [DiskFlush.fileSystem, .eachPath])
    func `objects are seen when their pack is whole, and not before`(flush: DiskFlush) throws {
        let store = try LocalObjectStore(folder: folder, flush: flush)
        let digests = fixture.manifest.objects.sorted()
        var writer = PackWriter(digests.map { ($0, .plain(fixture.scanned.sources[$0] ?? "")) })
        var pack: [UInt8] = []
        while let piece = try writer.next() { pack += piece }
        var (reader, receiver) = (PackReader(), try store.receiver())
        try reader.feed(Array(pack.dropLast()), to: &receiver)
        #expect(reader.count == 2)
        #expect(try store.missing(digests) == digests)
        try reader.feed(pack.suffix(1), to: &receiver)
        #expect(try store.missing(digests) == [])
        #expect(try incoming() == [])
    }

    @Test func `what an upload left that a crash ended is removed when the store is opened again`() throws {
        _ = try LocalObjectStore(folder: folder)
        try fixture.folder.write("half", to: "store/incoming/x-1.part")
        _ = try LocalObjectStore(folder: folder)
        #expect(try incoming() == [])
    }

    @Test func `another server that opens the same store does not take an upload's bytes away`() throws {
        let store = try LocalObjectStore(folder: folder)
        var receiver = try store.receiver()
        try receiver.begin(#require(fixture.digest("a.txt")))
        _ = try LocalObjectStore(folder: folder)
        #expect(try incoming().count == 1)
        withExtendedLifetime(receiver) {}
    }

    @Test func `many small objects travel in few pieces, and a large one in many`() throws {
        let many = try ArtifactFixture(
            Dictionary(
                uniqueKeysWithValues: (0..<1000).map { ("f\($0)", "content \($0)") } + [
                    ("large", String(repeating: "0123456789abcdef", count: 60_000))
                ]
            )
        )
        let store = try LocalObjectStore(folder: folder)
        var receiver = try store.receiver()
        try many.send(many.manifest.objects.sorted(), to: &receiver)
        var writer = PackWriter(try store.sources(of: many.manifest.objects.sorted()))
        var pieces: [Int] = []
        while let piece = try writer.next() { pieces.append(piece.count) }
        #expect(pieces.count == 1, "\(pieces)")
        var plain = PackWriter([(try #require(many.digest("large")), .compressed("\(many.folder.path)/in/large"))])
        pieces = []
        while let piece = try plain.next() { pieces.append(piece.count) }
        #expect(pieces.dropLast().allSatisfy { (128 * 1024..<512 * 1024).contains($0) }, "\(pieces)")
        #expect(pieces.count == 8, "\(pieces)")
    }

    @Test func `a file that is cut while it is packed is named`() throws {
        var random = SeededGenerator(seed: 3)
        let path = "\(fixture.folder.path)/moving"
        try fixture.folder.write((0..<60_000).map { _ in String(random.next(), radix: 36) }.joined(), to: "moving")
        var writer = PackWriter([(Digest(bytes: [UInt8](repeating: 1, count: 32)), .plain(path))])
        _ = try writer.next()
        try #require(truncate(path, 1) == 0)
        let error = #expect(throws: SlipwayError.self) { while try writer.next() != nil {} }
        #expect(error?.code == .conflict && error?.message.contains("moving changed") == true)
    }
}
