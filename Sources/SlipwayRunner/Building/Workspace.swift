import Glibc
import SlipwayModel

/// The folders of one build.
enum Workspace {
    /// Makes them for their owner alone.
    static func makeFolders(_ paths: String...) throws(SlipwayError) {
        for path in paths where mkdir(path, 0o700) != 0 {
            throw SlipwayError(.unavailable, "cannot make the folder \(path): \(String(cString: strerror(errno)))")
        }
    }
}
