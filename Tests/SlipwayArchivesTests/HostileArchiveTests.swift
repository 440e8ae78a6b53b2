import FoundationEssentials
import SlipwayArchives
import SlipwayArtifacts
import SlipwayModel
import SlipwayTesting
import Testing

struct HostileArchiveTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: "\(folder.path)/out", withIntermediateDirectories: true)
    }

    private var left: [String] {
        get throws { try FileManager.default.subpathsOfDirectory(atPath: "\(folder.path)/out") }
    }

    /// What is said about the archive; `nil` when it is taken.
    private func refusal(_ name: String, limits: ArtifactLimits = ArtifactLimits()) throws -> SlipwayError? {
        do {
            try TarImport.extract("\(folder.path)/\(name)", into: "\(folder.path)/out", limits: limits)
            return nil
        } catch let error as SlipwayError {
            return error
        }
    }

    private func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(filePath: "\(folder.path)/\(name)"))
    }

    @Test(arguments: HostileArchive.all)
    func `a hostile archive is refused by its member's name, and leaves nothing`(_ archive: HostileArchive) throws {
        try write(archive.bytes, to: "dist.tar")
        let error = try refusal("dist.tar")
        #expect(error?.code == .unsafeArtifact, "\(error?.message ?? "it was taken")")
        #expect(error?.message.contains(archive.reason) == true, "MESSAGE \(error?.message ?? "it was taken")")
        #expect(try left == [])
    }

    @Test func `no compression hides a hostile archive`() async throws {
        for (number, archive) in HostileArchive.all.enumerated() { try write(archive.bytes, to: "\(number).tar") }
        try await Shell.run("gzip -k *.tar; bzip2 -k *.tar; xz -k -0 *.tar; zstd -q -k *.tar", in: folder)
        for (number, archive) in HostileArchive.all.enumerated() {
            for suffix in ["gz", "bz2", "xz", "zst"] {
                let error = try refusal("\(number).tar.\(suffix)")
                #expect(error?.code == .unsafeArtifact, "\(archive).\(suffix): \(error?.message ?? "it was taken")")
                #expect(try left == [], "\(archive).\(suffix)")
            }
        }
    }

    @Test func `what is strange and harmless comes out as its header says`() throws {
        var tar = TarWriter()
        tar.add("README", content: [1], mode: 0o6755)
        tar.add("readme", content: [2])
        tar.add("e\u{301}", content: [3])
        tar.add("\u{E9}", content: [4])
        tar.add("loop", type: "2", link: "pool")
        tar.add("pool", type: "2", link: "loop")
        tar.end()
        tar.add("second.txt", content: [5])
        tar.end()
        try write(tar.bytes, to: "dist.tar")
        #expect(try refusal("dist.tar")?.message == nil)
        let entries = try FolderScanner.scan("\(folder.path)/out").manifest.entries
        let expected = ["README", "e\u{301}", "loop", "pool", "readme", "second.txt", "\u{E9}"]
        #expect(entries.map { Array($0.path.utf8) } == expected.map { Array($0.utf8) })
        #expect(entries[0].mode == 0o755)
    }

    @Test func `an empty archive, an empty file and a folder are told apart from a good archive`() throws {
        var tar = TarWriter()
        tar.end()
        try write(tar.bytes, to: "empty.tar")
        #expect(try refusal("empty.tar")?.message.contains("has no file") == true)
        try write([], to: "nothing.tar")
        #expect(try refusal("nothing.tar")?.message.contains("not a good tar archive") == true)
        #expect(try refusal("out")?.code != nil)
    }

    @Test func `a small archive that unpacks to very much is refused before it does`() async throws {
        try await Shell.run(
            "mkdir in; truncate -s 1G in/zero; tar -cf - -C in . | zstd -q -19 > bomb.tar.zst; rm in/zero",
            in: folder
        )
        let error = try refusal("bomb.tar.zst")
        #expect(error?.message.contains("'zero' is refused: with it the archive unpacks to") == true)
        #expect(try left == [])
    }

    @Test func `folders that are only implied count as members`() throws {
        var limits = ArtifactLimits()
        limits.entries = 150
        var tar = TarWriter()
        for number in 0..<10 {
            tar.long("\(number)/" + String(repeating: "d/", count: 60) + "n")
            tar.add("n", content: [1])
        }
        tar.end()
        try write(tar.bytes, to: "deep.tar")
        let message = try refusal("deep.tar", limits: limits)?.message
        #expect(message?.contains("with its folders the archive has more than the 150 members") == true)
    }

    @Test func `damage at any place of an archive is refused or gives other content, and never half of it`() throws {
        var tar = TarWriter()
        tar.add("a/b.txt", content: [UInt8](repeating: 1, count: 700))
        tar.add("l", type: "2", link: "a")
        tar.add("c.txt", content: [UInt8](repeating: 2, count: 10))
        tar.end()
        for place in stride(from: 0, to: tar.bytes.count, by: 7) {
            var bytes = tar.bytes
            bytes[place] ^= 0x41
            try write(bytes, to: "dist.tar")
            if try refusal("dist.tar") == nil {
                #expect(throws: Never.self, "byte \(place)") { try FolderScanner.scan("\(folder.path)/out") }
                for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/out") {
                    try HostObjects.removeTree("\(folder.path)/out/\(name)")
                }
            }
            #expect(try left == [], "byte \(place)")
        }
    }

    @Test func `damage that only shows while it is unpacked leaves nothing of an artifact`() async throws {
        try folder.write(String(repeating: "slipway ", count: 100_000), to: "in/d/a.txt")
        try folder.write("z", to: "in/z.txt")
        try await Shell.run("tar czf good.tgz -C in .", in: folder)
        let bytes = Array(try Data(contentsOf: URL(filePath: "\(folder.path)/good.tgz")))
        for place in stride(from: 12, to: bytes.count, by: 37) {
            var damaged = bytes
            damaged[place] ^= 0x04
            try write(damaged, to: "bad.tgz")
            guard let error = try refusal("bad.tgz") else {
                for name in ["d", "z.txt"] { try HostObjects.removeTree("\(folder.path)/out/\(name)") }
                continue
            }
            #expect(error.code == .unsafeArtifact, "byte \(place): \(error.message)")
            #expect(try left == [], "byte \(place): \(error.message)")
        }
    }
}
