import SlipwayArtifacts
import SlipwayModel
import SlipwayTesting

/// A folder with one small file.
enum SampleArtifact {
    /// Uploads it, and gives its manifest.
    static func upload(to objects: any ObjectStore) throws -> Manifest {
        let folder = try TemporaryFolder()
        try folder.write("hello", to: "hello.txt")
        let scanned = try FolderScanner.scan(folder.path)
        var pack = PackWriter(scanned.sources.map { ($0.key, .plain($0.value)) })
        var (reader, receiver) = (PackReader(), try objects.receiver())
        while let piece = try pack.next() { try reader.feed(piece, to: &receiver) }
        try reader.finish()
        return scanned.manifest
    }
}
