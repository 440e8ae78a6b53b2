import FoundationEssentials
import Glibc
import SlipwayArtifacts
import SlipwayModel
import SlipwayTesting
import Testing

/// What an app or a crash can do to the objects of a host.
struct HostObjectCheckTests {
    private let fixture: ArtifactFixture

    init() throws { fixture = try ArtifactFixture() }

    @Test func `a mode that an app changed is right in the next release, and as the app wants it in its own`() throws {
        let first = try fixture.install("1")
        try #require(chmod("\(first)/a.txt", 0o4777) == 0)
        #expect(try fixture.objects.missing(for: fixture.manifest) == [])
        let second = try fixture.install("2")
        #expect(mode("\(second)/a.txt") == 0o644)
        #expect(mode("\(first)/a.txt") == 0o4777)
        #expect(try FolderScanner.scan(second).manifest == fixture.manifest)
        #expect(try fixture.incoming() == [])
    }

    @Test func `a file that its owner may not read any more is fetched again`() throws {
        try fixture.install("1")
        try #require(chmod(fixture.object("a.txt"), 0o000) == 0)
        let missing = try fixture.objects.missing(for: fixture.manifest)
        // Whom modes do not hold back can read it still, and copies it.
        #expect(missing == (geteuid() == 0 ? [] : [fixture.digest("a.txt")].compactMap(\.self)))
        #expect(try FolderScanner.scan(fixture.install("2")).manifest == fixture.manifest)
    }

    @Test func `a planted link with good content is replaced and never followed`() throws {
        try fixture.install("1")
        let object = fixture.object("a.txt")
        // A link's size is the length of its target, here as long as the content.
        let elsewhere = "\(object[...(object.lastIndex(of: "/") ?? object.startIndex)])other"
        try #require(rename(object, elsewhere) == 0)
        try #require(symlink("other", object) == 0)
        #expect(throws: SlipwayError.self) {
            try fixture.objects.assemble(fixture.manifest, at: "\(fixture.releases)/2")
        }
        #expect(!isThere("\(fixture.releases)/2") && !isThere("\(fixture.releases)/2.partial"))
        #expect(try fixture.objects.missing(for: fixture.manifest) == [fixture.digest("a.txt")].compactMap(\.self))
        let second = try fixture.install("2")
        #expect(try FolderScanner.scan(second).manifest == fixture.manifest)
        #expect(try text(elsewhere) == "hello")
    }

    @Test func `a planted folder or pipe is removed and the content fetched again`() throws {
        for plant in [{ mkdir($0, 0o755) }, { mkfifo($0, 0o644) }] as [(String) -> Int32] {
            try fixture.fetch(fixture.objects.missing(for: fixture.manifest))
            let object = fixture.object("a.txt")
            try #require(unlink(object) == 0)
            try #require(plant(object) == 0)
            #expect(try fixture.objects.missing(for: fixture.manifest) == [fixture.digest("a.txt")].compactMap(\.self))
        }
        #expect(try FolderScanner.scan(fixture.install("1")).manifest == fixture.manifest)
    }

    @Test func `content cut short or zeroed by a power loss is fetched again`() throws {
        try fixture.fetch(fixture.objects.missing(for: fixture.manifest))
        try #require(truncate(fixture.object("a.txt"), 0) == 0)
        try Data(repeating: 0, count: 4).write(to: URL(filePath: fixture.object("b/c.txt")))
        #expect(try Set(fixture.objects.missing(for: fixture.manifest)) == fixture.manifest.objects)
        #expect(try FolderScanner.scan(fixture.install("1")).manifest == fixture.manifest)
    }
}
