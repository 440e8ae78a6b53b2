import FoundationEssentials
import Glibc
import SlipwayArtifacts
import SlipwayModel
import SlipwayTesting
import Testing

struct CollectionTests {
    private let fixture: ArtifactFixture

    init() throws { fixture = try ArtifactFixture() }

    private func collect(keeping manifests: [Manifest] = []) throws -> CollectedObjects {
        try fixture.objects.collect(keeping: manifests, releases: [fixture.releases])
    }

    @Test func `objects stay as long as a release links to them, and go with the last one`() throws {
        let (first, second) = (try fixture.install("1"), try fixture.install("2"))
        #expect(try collect() == CollectedObjects())
        try HostObjects.removeTree(first)
        #expect(try collect() == CollectedObjects())
        #expect(try FolderScanner.scan(second).manifest == fixture.manifest)
        try HostObjects.removeTree(second)
        #expect(try collect() == CollectedObjects(count: 2, bytes: 9))
        #expect(try Set(fixture.objects.missing(for: fixture.manifest)) == fixture.manifest.objects)
    }

    @Test func `objects that were fetched but not yet assembled stay if their build is kept`() throws {
        try fixture.fetch(fixture.objects.missing(for: fixture.manifest))
        #expect(try collect(keeping: [fixture.manifest]) == CollectedObjects())
        try fixture.objects.assemble(fixture.manifest, at: "\(fixture.releases)/1")
        #expect(try FolderScanner.scan("\(fixture.releases)/1").manifest == fixture.manifest)
    }

    @Test func `one mode of an object goes while the other is linked`() throws {
        let release = try fixture.install("1")
        let object = fixture.object("a.txt")
        try fixture.folder.write("hello", to: "other")
        try #require(rename("\(fixture.folder.path)/other", "\(object.dropLast(3))755") == 0)
        #expect(try collect() == CollectedObjects(count: 1, bytes: 5))
        #expect(try fixture.objects.missing(for: fixture.manifest) == [])
        #expect(try FolderScanner.scan(release).manifest == fixture.manifest)
    }

    @Test func `what a crash left behind is removed: parts, unfinished releases and what only they link`() throws {
        try fixture.install("1")
        try #require(rename("\(fixture.releases)/1", "\(fixture.releases)/1.partial") == 0)
        try fixture.folder.write("half", to: "objects/incoming/x-1.part")
        #expect(try collect() == CollectedObjects(count: 2, remains: 2, bytes: 13))
        #expect(try fixture.incoming() == [])
        #expect(!isThere("\(fixture.releases)/1.partial"))
    }

    @Test func `nothing is collected while a pack is received, here or by another process`() throws {
        let other = try HostObjects(folder: "\(fixture.folder.path)/objects")
        do {
            var receiver = other.receiver(for: fixture.manifest)
            try receiver.begin(#require(fixture.digest("a.txt")))
            let error = #expect(throws: SlipwayError.self) { try collect() }
            #expect(error?.code == .conflict && error?.message.contains("in use by a fetch") == true)
            #expect(try fixture.incoming().count == 1)
        }
        #expect(try collect() == CollectedObjects())
        #expect(try fixture.incoming() == [])
    }

    @Test func `a pack that was received whole is in nobody's way, though its receiver lives on`() throws {
        var receiver = fixture.objects.receiver(for: fixture.manifest)
        try fixture.send(fixture.manifest.objects.sorted(), to: &receiver)
        #expect(try collect() == CollectedObjects(count: 2, bytes: 9))
        withExtendedLifetime(receiver) {}
    }

    @Test func `a release folder that is not there holds nothing to collect`() throws {
        #expect(try fixture.objects.collect(keeping: [], releases: ["/nonexistent"]) == CollectedObjects())
    }
}
