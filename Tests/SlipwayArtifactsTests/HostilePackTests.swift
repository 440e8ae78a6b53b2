import FoundationEssentials
import SlipwayArtifacts
import SlipwayModel
import SlipwayTesting
import Testing

struct HostilePackTests {
    private func bytes(of objects: [(digest: Digest, source: PackWriter.Source)]) throws -> [UInt8] {
        var writer = PackWriter(objects)
        var pack: [UInt8] = []
        while let piece = try writer.next() { pack += piece }
        return pack
    }

    private func pack(_ fixture: ArtifactFixture) throws -> [UInt8] {
        try bytes(of: fixture.scanned.sources.sorted { $0.key < $1.key }.map { ($0.key, .plain($0.value)) })
    }

    private func receive(_ pack: [UInt8], _ fixture: ArtifactFixture) throws {
        var (reader, receiver) = (PackReader(), fixture.objects.receiver(for: fixture.manifest))
        try reader.feed(pack, to: &receiver)
        try reader.finish()
    }

    /// What is there is what it says, and nothing unfinished stays.
    private func checkHost(_ fixture: ArtifactFixture, _ place: String) throws {
        let digests = fixture.manifest.objects.sorted()
        let absent = try fixture.objects.absent(digests, of: fixture.manifest)
        let missing = try fixture.objects.missing(for: fixture.manifest).sorted()
        #expect(absent == missing, "\(place)")
        #expect(try fixture.incoming() == [], "\(place)")
    }

    @Test func `a pack with any byte damaged is refused, or was not damaged where it matters`() throws {
        let good = try pack(ArtifactFixture())
        for place in good.indices {
            let fixture = try ArtifactFixture()
            var bytes = good
            bytes[place] ^= 0x20
            do {
                try receive(bytes, fixture)
            } catch let error as SlipwayError {
                let codes: [ErrorCode] = [.incompleteUpload, .digestMismatch, .unsafeArtifact]
                #expect(codes.contains(error.code), "byte \(place): \(error.message)")
            }
            try checkHost(fixture, "byte \(place)")
        }
    }

    @Test func `a pack that is cut anywhere is incomplete`() throws {
        let good = try pack(ArtifactFixture())
        for length in good.indices {
            let fixture = try ArtifactFixture()
            let error = #expect(throws: SlipwayError.self) { try receive(Array(good.prefix(length)), fixture) }
            #expect(error?.code == .incompleteUpload, "\(length): \(error?.message ?? "")")
            try checkHost(fixture, "cut at \(length)")
        }
    }

    @Test func `an object that nobody asked for is refused, and what came before it stays good`() throws {
        let fixture = try ArtifactFixture()
        try fixture.folder.write("foreign", to: "foreign/x")
        let foreign = try FolderScanner.scan("\(fixture.folder.path)/foreign")
        let own = fixture.scanned.sources.map { (digest: $0.key, source: PackWriter.Source.plain($0.value)) }
        let more = foreign.sources.map { (digest: $0.key, source: PackWriter.Source.plain($0.value)) }
        let error = #expect(throws: SlipwayError.self) { try receive(try bytes(of: own + more), fixture) }
        #expect(error?.code == .unsafeArtifact && error?.message.contains("not part of the artifact") == true)
        try checkHost(fixture, "a foreign object")
        #expect(try fixture.objects.missing(for: fixture.manifest) == [])
    }

    @Test func `an object that comes twice changes nothing`() throws {
        let fixture = try ArtifactFixture()
        let own = fixture.scanned.sources.map { (digest: $0.key, source: PackWriter.Source.plain($0.value)) }
        try receive(try bytes(of: own + own), fixture)
        try checkHost(fixture, "twice")
        #expect(try fixture.objects.missing(for: fixture.manifest) == [])
    }

    @Test func `content of the right length and the wrong bytes is a digest mismatch`() throws {
        let fixture = try ArtifactFixture()
        try fixture.folder.write("hellO", to: "wrong")
        let digest = try #require(fixture.digest("a.txt"))
        let pack = try bytes(of: [(digest, .plain("\(fixture.folder.path)/wrong"))])
        let error = #expect(throws: SlipwayError.self) { try receive(pack, fixture) }
        #expect(error?.code == .digestMismatch && error?.metadata["expected"] == digest.hex)
        try checkHost(fixture, "wrong bytes")
    }

    @Test func `an object that unpacks to more than its size is stopped at its size`() throws {
        let fixture = try ArtifactFixture()
        try fixture.folder.write(String(repeating: "0", count: 50_000_000), to: "bomb")
        let digest = try #require(fixture.digest("a.txt"))
        let pack = try bytes(of: [(digest, .plain("\(fixture.folder.path)/bomb"))])
        #expect(pack.count < 100_000)
        let error = #expect(throws: SlipwayError.self) { try receive(pack, fixture) }
        #expect(error?.code == .unsafeArtifact && error?.message.contains("more than its 5 bytes") == true)
        try checkHost(fixture, "a bomb")
    }
}
