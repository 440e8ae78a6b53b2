import Glibc
import SlipwayArtifacts
import SlipwayModel

/// Removes folders with all that is in them, read-only folders as well; links are removed, never followed.
enum FolderRemoval {
    /// Removes the folder at `path`, if there is one.
    static func remove(_ path: String) throws(SlipwayError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            return try SystemFailure.check(unlink(path), "remove \(path)")
        }
        chmod(path, 0o700)
        for name in FolderNames.of(path) { try remove("\(path)/\(name)") }
        try SystemFailure.check(rmdir(path), "remove \(path)")
    }
}
