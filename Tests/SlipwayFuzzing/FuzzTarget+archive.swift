import FoundationEssentials
import SlipwayArchives
import SlipwayArtifacts
import SlipwayModel
import SlipwayTesting

extension FuzzTarget {
    /// Tar archives: refused with nothing left, or a folder that is an artifact; and nothing is written elsewhere.
    static func archive() throws -> Self {
        let folder = try FuzzFolder.make()
        var limits = ArtifactLimits()
        (limits.entries, limits.file, limits.total, limits.freeExpansion) = (500, 1 << 20, 4 << 20, 4 << 20)
        return Self(
            name: "archive",
            samples: SampleArchive.all,
            tokens: [
                "../", "/", "ustar\u{0}00", "ustar  \u{0}", "././@LongLink", "12 path=../x\n", "GNU.sparse.", "\u{301}",
            ],
            longest: 8192
        ) { [limits] bytes in
            let out = "\(folder.path)/out"
            try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
            defer { try? HostObjects.removeTree(out) }
            try Data(bytes).write(to: URL(filePath: "\(folder.path)/in.tar"))
            do {
                try TarImport.extract("\(folder.path)/in.tar", into: out, limits: limits)
                _ = try FolderScanner.scan(out, limits: limits)
            } catch is SlipwayError {
                let left = try FileManager.default.contentsOfDirectory(atPath: out)
                try FuzzFinding.require(left.isEmpty, "left behind: \(left)")
            }
            let beside = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            try FuzzFinding.require(beside == ["in.tar", "out"], "written outside: \(beside)")
        }
    }
}
