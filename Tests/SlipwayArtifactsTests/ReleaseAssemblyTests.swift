import FoundationEssentials
import Glibc
import SlipwayArtifacts
import SlipwayModel
import SlipwayTesting
import Testing

struct ReleaseAssemblyTests {
    /// The fixture's manifest with its folder `b` in the given mode.
    private func manifest(_ fixture: ArtifactFixture, folderMode: UInt16) -> Manifest {
        var manifest = fixture.manifest
        for index in manifest.entries.indices where manifest.entries[index].kind == .folder {
            manifest.entries[index].mode = folderMode
        }
        return manifest
    }

    @Test func `a release with a read-only folder is assembled, and removed by its owner`() throws {
        let folder = try TemporaryFolder()
        try unprivileged(owning: folder.path) {
            let fixture = try ArtifactFixture(in: folder)
            let manifest = manifest(fixture, folderMode: 0o555)
            let release = "\(fixture.releases)/1"
            try fixture.fetch(fixture.objects.missing(for: manifest))
            try fixture.objects.assemble(manifest, at: release)
            #expect(mode("\(release)/b") == 0o555)
            #expect(unlink("\(release)/b/c.txt") != 0, "the mode holds us back")
            try HostObjects.removeTree(release)
            #expect(!isThere(release))
        }
    }

    @Test(arguments: [0o555, 0o000] as [UInt16])
    func `what a crash left in an assembly's way is removed, whatever its modes`(
        folderMode: UInt16
    ) throws {
        let folder = try TemporaryFolder()
        try unprivileged(owning: folder.path) {
            let fixture = try ArtifactFixture(in: folder)
            let manifest = manifest(fixture, folderMode: folderMode)
            try fixture.fetch(fixture.objects.missing(for: manifest))
            let release = "\(fixture.releases)/1"
            try fixture.folder.write("x", to: "releases/1.partial/b/c.txt")
            try #require(chmod("\(release).partial/b", mode_t(folderMode)) == 0)
            try fixture.objects.assemble(manifest, at: release)
            #expect(mode("\(release)/b") == folderMode)
            #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.releases) == ["1"])
            try HostObjects.removeTree(release)
        }
    }

    @Test func `an assembly that fails at its last file leaves nothing behind`() throws {
        let folder = try TemporaryFolder()
        try unprivileged(owning: folder.path) {
            let fixture = try ArtifactFixture(["b/c.txt": "more", "z.txt": "last"], in: folder)
            let manifest = manifest(fixture, folderMode: 0o555)
            try fixture.fetch([fixture.digest("b/c.txt")].compactMap(\.self))
            #expect(throws: SlipwayError.self) {
                try fixture.objects.assemble(manifest, at: "\(fixture.releases)/1")
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.releases) == [])
        }
    }

    @Test func `a release that is there is left alone, and a file in its place is refused`() throws {
        let fixture = try ArtifactFixture()
        let release = try fixture.install("1")
        try fixture.folder.write("written by the app", to: "releases/1/log")
        try fixture.objects.assemble(fixture.manifest, at: release)
        #expect(try text("\(release)/log") == "written by the app")
        try fixture.folder.write("x", to: "releases/2")
        let error = #expect(throws: SlipwayError.self) {
            try fixture.objects.assemble(fixture.manifest, at: "\(fixture.releases)/2")
        }
        #expect(error?.code == .conflict)
    }

    @Test func `an object that is missing is named by its member`() throws {
        let fixture = try ArtifactFixture()
        try fixture.fetch([fixture.digest("a.txt")].compactMap(\.self))
        let error = #expect(throws: SlipwayError.self) {
            try fixture.objects.assemble(fixture.manifest, at: "\(fixture.releases)/1")
        }
        #expect(error?.code == .notFound && error?.metadata["member"] == "b/c.txt")
        #expect(!isThere("\(fixture.releases)/1") && !isThere("\(fixture.releases)/1.partial"))
    }

    @Test func `a release is assembled where the file system cannot be flushed as a whole`() throws {
        let fixture = try ArtifactFixture(flush: .eachPath)
        #expect(try FolderScanner.scan(fixture.install("1")).manifest == fixture.manifest)
    }

    @Test func `content that has as many names as a file can have is in the next release as well`() throws {
        let fixture = try ArtifactFixture(["empty": ""])
        let first = try fixture.install("1")
        try #require(mkdir("\(fixture.folder.path)/names", 0o700) == 0)
        var count = 0
        while count < 70_000, link("\(first)/empty", "\(fixture.folder.path)/names/\(count)") == 0 { count += 1 }
        #expect(count == 70_000 || errno == EMLINK)
        #expect(try FolderScanner.scan(fixture.install("2")).manifest == fixture.manifest)
    }
}
