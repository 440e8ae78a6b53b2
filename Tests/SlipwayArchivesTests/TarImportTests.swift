import FoundationEssentials
import SlipwayArchives
import SlipwayArtifacts
import SlipwayModel
import SlipwayTesting
import Testing

struct TarImportTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: "\(folder.path)/out", withIntermediateDirectories: true)
    }

    private func extract(_ fill: (inout TarWriter) -> Void, limits: ArtifactLimits = ArtifactLimits()) throws {
        var tar = TarWriter()
        fill(&tar)
        tar.end()
        try tar.write(to: "\(folder.path)/dist.tar")
        try TarImport.extract("\(folder.path)/dist.tar", into: "\(folder.path)/out", limits: limits)
    }

    private func refusal(
        limits: ArtifactLimits = ArtifactLimits(),
        _ fill: (inout TarWriter) -> Void
    ) throws -> String? {
        let error = #expect(throws: SlipwayError.self) { try extract(fill, limits: limits) }
        #expect(error?.code == .unsafeArtifact)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/out") == [])
        return error?.message
    }

    private func scan() throws -> [Manifest.Entry] { try FolderScanner.scan("\(folder.path)/out").manifest.entries }

    @Test(arguments: [["-cf"], ["-czf"], ["-cJf"], ["-cjf"], ["--zstd", "-cf"], ["--format=posix", "-cf"]])
    func `what tar packs comes out as it was`(options: [String]) async throws {
        try folder.write("hello", to: "in/deep/er/hëllö 😀.txt")
        try folder.write("run", to: "in/run.sh")
        try await Shell.run(
            "chmod 4755 in/run.sh; mkdir in/void; ln -s ../run.sh in/deep/link; ln in/run.sh in/same; chmod 555 in/deep/er",
            in: folder
        )
        try await Shell.run("tar \(options.joined(separator: " ")) dist.tar -C in .", in: folder)
        try TarImport.extract("\(folder.path)/dist.tar", into: "\(folder.path)/out")
        let entries = try scan()
        #expect(
            entries.map(\.path) == ["deep", "deep/er", "deep/er/hëllö 😀.txt", "deep/link", "run.sh", "same", "void"]
        )
        #expect(entries.map(\.mode) == [0o755, 0o755, 0o644, 0, 0o755, 0o755, 0o755])
        #expect(entries[3].target == "../run.sh" && entries[4].digest == entries[5].digest)
        try await Shell.run("chmod -R u+w in", in: folder)
    }

    @Test func `folders that are only implied are made, in any order`() throws {
        try extract {
            $0.add("b/c/d.txt", content: Array("x".utf8))
            $0.add("b/", type: "5", mode: 0o700)
            $0.add("./a.txt", content: Array("y".utf8), mode: 0o6777)
        }
        let entries = try scan()
        #expect(entries.map(\.path) == ["a.txt", "b", "b/c", "b/c/d.txt"])
        #expect(entries.map(\.mode) == [0o777, 0o700, 0o755, 0o644])
    }

    @Test(arguments: [
        ("/etc/passwd", "it is absolute"), ("../x", "it climbs out with '..'"),
        ("a/../../x", "it climbs out with '..'"),
        ("a/./b", "empty component or a '.'"), ("a//b", "empty component or a '.'"), ("a\nb", "control character"),
        ("a/..", "it climbs out with '..'"), ("./../x", "it climbs out with '..'"),
    ])
    func `a name that leaves the artifact or confuses is refused`(name: String, reason: String) throws {
        let message = try refusal { $0.add(name, content: Array("x".utf8)) }
        #expect(message?.contains(reason) == true, "\(message ?? "")")
    }

    @Test(arguments: ["/etc/evil", "a/../../evil"])
    func `a refusal names the member and not a folder above it`(name: String) throws {
        let message = try refusal { $0.add(name, content: Array("x".utf8)) }
        #expect(message?.contains("member '\(name)' is refused") == true, "\(message ?? "")")
    }

    @Test func `an archive without a file is refused`() throws {
        let message = try refusal { $0.add("./", type: "5") }
        #expect(message?.contains("has no file") == true, "\(message ?? "")")
    }

    @Test func `an archive that is not there is told`() throws {
        let error = #expect(throws: SlipwayError.self) {
            try TarImport.extract("/nowhere/dist.tar", into: "\(folder.path)/out")
        }
        #expect(error?.code == .invalidInput)
        #expect(error?.message == "cannot read the archive '/nowhere/dist.tar': No such file or directory")
    }

    @Test func `a name that is not UTF-8 is refused`() throws {
        let message = try refusal { $0.add([0x61, 0xFF, 0x62], content: [1]) }
        #expect(message?.contains("its name is not UTF-8") == true, "\(message ?? "")")
    }

    @Test(arguments: ["/etc", "..", "../../x", "a/../../../x"])
    func `a link that leaves the artifact is refused`(target: String) throws {
        let message = try refusal {
            $0.add("a.txt", content: [1])
            $0.add("link", type: "2", link: target)
        }
        #expect(message?.contains("'link' is refused: it links to '\(target)'") == true, "\(message ?? "")")
    }

    @Test func `nothing is written through a link`() throws {
        let message = try refusal {
            $0.add("d/", type: "5", mode: 0o755)
            $0.add("d/l", type: "2", link: "../e")
            $0.add("d/l/x", content: [1])
        }
        #expect(message?.contains("'d/l/x' is refused: its folder 'd/l' is not a folder") == true, "\(message ?? "")")
    }

    @Test(arguments: ["/etc/passwd", "../x", "later.txt", "d", "l"])
    func `a hard link to anything but a file before it is refused`(target: String) throws {
        let message = try refusal {
            $0.add("d/", type: "5", mode: 0o755)
            $0.add("l", type: "2", link: "d")
            $0.add("hard", type: "1", link: target)
            $0.add("later.txt", content: [1])
        }
        #expect(message?.contains("'hard' is refused: it is a hard link to '\(target)'") == true, "\(message ?? "")")
    }

    @Test(arguments: ["3", "4", "6"] as [Character])
    func `devices and pipes are refused`(type: Character) throws {
        let message = try refusal {
            $0.add("a.txt", content: [1])
            $0.add("dev", type: type)
        }
        #expect(message?.contains("'dev' is refused: it is a device, socket or pipe") == true, "\(message ?? "")")
    }

    @Test func `a member that stands twice is refused, whatever it is`() throws {
        for types in ["00", "50", "02", "55"] {
            let kinds = Array(types)
            let message = try refusal {
                $0.add("x.txt", content: [1])
                $0.add("a", type: kinds[0], link: kinds[0] == "2" ? "x.txt" : "")
                $0.add("a", type: kinds[1], link: kinds[1] == "2" ? "x.txt" : "")
            }
            #expect(message?.contains("'a' is refused: it stands twice") == true, "\(types): \(message ?? "")")
        }
    }

    @Test func `bombs are refused before anything of them is written`() throws {
        var limits = ArtifactLimits()
        (limits.entries, limits.file, limits.total) = (3, 100, 150)
        let content = [UInt8](repeating: 1, count: 90)
        let large = try refusal(limits: limits) { $0.add("large", content: content + content) }
        #expect(large?.contains("'large' is refused: its 180 bytes") == true, "\(large ?? "")")
        let total = try refusal(limits: limits) {
            $0.add("a", content: content)
            $0.add("b", content: content)
        }
        #expect(
            total?.contains("'b' is refused: with it the archive has more than 150 bytes") == true,
            "\(total ?? "")"
        )
        let many = try refusal(limits: limits) { for name in ["a", "b", "c", "d"] { $0.add(name, content: [1]) } }
        #expect(many?.contains("more than the 3 members") == true, "\(many ?? "")")
        let announced = try refusal(limits: limits) { $0.add("sparse", size: 1 << 32) }
        #expect(announced?.contains("'sparse' is refused") == true, "\(announced ?? "")")
    }

    @Test func `an archive that was cut short anywhere is refused, at a member's end as well`() throws {
        var tar = TarWriter()
        tar.add("a.txt", content: [UInt8](repeating: 1, count: 700))
        let boundary = tar.bytes.count
        tar.add("b.txt", content: [UInt8](repeating: 2, count: 700))
        let end = tar.bytes.count
        tar.end()
        for cut in [100, 512, 600, boundary - 1, boundary, boundary + 512, end - 600, end - 1, end, end + 511] {
            try Data(tar.bytes.prefix(cut)).write(to: URL(filePath: "\(folder.path)/cut.tar"))
            let error = #expect(throws: SlipwayError.self, "cut at \(cut)") {
                try TarImport.extract("\(folder.path)/cut.tar", into: "\(folder.path)/out")
            }
            #expect(error?.code == .unsafeArtifact, "cut at \(cut): \(error?.message ?? "")")
            #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/out") == [], "cut at \(cut)")
        }
    }

    @Test func `a compressed archive that was cut short is refused`() async throws {
        try folder.write(String(repeating: "abc ", count: 5000), to: "in/a.txt")
        try await Shell.run("tar czf dist.tgz -C in . && head -c 60 dist.tgz > cut.tgz", in: folder)
        let error = #expect(throws: SlipwayError.self) {
            try TarImport.extract("\(folder.path)/cut.tgz", into: "\(folder.path)/out")
        }
        #expect(error?.code == .unsafeArtifact, "\(error?.message ?? "")")
    }

    @Test func `a file that is no archive is told`() throws {
        try folder.write("hello, this is no archive at all", to: "no.tar")
        let error = #expect(throws: SlipwayError.self) {
            try TarImport.extract("\(folder.path)/no.tar", into: "\(folder.path)/out")
        }
        #expect(error?.message.contains("is not a good tar archive") == true, "\(error?.message ?? "")")
    }
}
