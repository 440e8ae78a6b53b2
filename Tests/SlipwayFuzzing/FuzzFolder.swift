import FoundationEssentials
import SlipwayTesting

/// Folders for inputs that decoders read from disk: in memory where that is possible.
enum FuzzFolder {
    static func make() throws -> TemporaryFolder {
        try FileManager.default.fileExists(atPath: "/dev/shm") ? TemporaryFolder(in: "/dev/shm") : TemporaryFolder()
    }
}
