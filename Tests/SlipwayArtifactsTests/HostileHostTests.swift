import FoundationEssentials
import Glibc
import SlipwayArtifacts
import SlipwayModel
import SlipwayTesting
import Testing

/// An app runs beside its releases, often as the same user: what it puts there must not be written through.
struct HostileHostTests {
    private func elsewhere(_ fixture: ArtifactFixture) throws -> String {
        let path = "\(fixture.folder.path)/elsewhere"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    private func content(_ path: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path)
    }

    @Test func `a link in a release's place is refused, and nothing is written through it`() throws {
        let fixture = try ArtifactFixture()
        try fixture.fetch(fixture.objects.missing(for: fixture.manifest))
        let elsewhere = try elsewhere(fixture)
        try #require(symlink(elsewhere, "\(fixture.releases)/1") == 0)
        let error = #expect(throws: SlipwayError.self) {
            try fixture.objects.assemble(fixture.manifest, at: "\(fixture.releases)/1")
        }
        #expect(error?.code == .conflict && error?.message.contains("is not a folder") == true)
        #expect(try content(elsewhere) == [])
    }

    @Test func `a link where a release is assembled is removed, and not what it points to`() throws {
        let fixture = try ArtifactFixture()
        let elsewhere = try elsewhere(fixture)
        try fixture.folder.write("precious", to: "elsewhere/a.txt")
        try #require(symlink(elsewhere, "\(fixture.releases)/1.partial") == 0)
        let release = try fixture.install("1")
        #expect(try FolderScanner.scan(release).manifest == fixture.manifest)
        #expect(try text("\(elsewhere)/a.txt") == "precious")
        #expect(try content(elsewhere) == ["a.txt"])
    }

    @Test func `a link in the place of the folder of releases is refused`() throws {
        let fixture = try ArtifactFixture()
        try fixture.fetch(fixture.objects.missing(for: fixture.manifest))
        let elsewhere = try elsewhere(fixture)
        try HostObjects.removeTree(fixture.releases)
        try #require(symlink(elsewhere, fixture.releases) == 0)
        let error = #expect(throws: SlipwayError.self) {
            try fixture.objects.assemble(fixture.manifest, at: "\(fixture.releases)/1")
        }
        #expect(error?.code == .conflict && error?.message.contains("folder of releases") == true)
        #expect(try content(elsewhere) == [])
    }

    @Test func `half of a release from before is made anew`() throws {
        let fixture = try ArtifactFixture()
        try fixture.folder.write("old", to: "releases/1.partial/b/c.txt")
        try fixture.folder.write("old", to: "releases/1.partial/b/d.txt")
        #expect(try FolderScanner.scan(fixture.install("1")).manifest == fixture.manifest)
    }

    @Test func `a link in an object's place is removed and its content fetched again`() throws {
        let fixture = try ArtifactFixture()
        try fixture.install("1")
        let object = fixture.object("a.txt")
        try fixture.folder.write("hello", to: "elsewhere/same")
        try #require(unlink(object) == 0 && symlink("\(fixture.folder.path)/elsewhere/same", object) == 0)
        #expect(try fixture.objects.missing(for: fixture.manifest) == [fixture.digest("a.txt")])
        #expect(try FolderScanner.scan(fixture.install("2")).manifest == fixture.manifest)
        #expect(try text("\(fixture.folder.path)/elsewhere/same") == "hello")
    }

    @Test(arguments: ["", "incoming"])
    func `a link in the place of a folder of objects is removed, and nothing is written through it`(
        name: String
    ) throws {
        let fixture = try ArtifactFixture()
        let elsewhere = try elsewhere(fixture)
        let prefix = try String(#require(fixture.digest("a.txt")).hex.prefix(2))
        let place = "\(fixture.folder.path)/objects/\(name.isEmpty ? prefix : name)"
        try HostObjects.removeTree(place)
        try #require(symlink(elsewhere, place) == 0)
        #expect(try FolderScanner.scan(fixture.install("1")).manifest == fixture.manifest)
        #expect(try content(elsewhere) == [])
    }
}
