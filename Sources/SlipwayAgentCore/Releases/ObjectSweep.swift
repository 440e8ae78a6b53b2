import Glibc
import Synchronization

/// Removes objects that no release links to, while nobody fetches.
///
/// Objects that a fetch has just brought have no release yet; so fetching and sweeping exclude each other.
package final class ObjectSweep: Sendable {
    private let folder: String
    private let fetching = Mutex(0)

    /// - Parameter folder: the host's objects.
    package init(folder: String) { self.folder = folder }

    /// Called before the first object of a release is asked for; waits while a sweep is under way.
    package func beginFetching() { fetching.withLock { $0 += 1 } }

    /// Called once the release is assembled, or was given up.
    package func endFetching() { fetching.withLock { $0 -= 1 } }

    /// Removes the objects that only `objects/` itself names, and says how many; none while somebody fetches.
    @discardableResult
    package func sweep() -> Int {
        fetching.withLock { count in
            guard count == 0 else { return 0 }
            return FolderNames.of(folder).filter { $0.count == 2 }.reduce(0) { $0 + sweep("\(folder)/\($1)") }
        }
    }

    private func sweep(_ part: String) -> Int {
        FolderNames.of(part).count { name in
            var status = stat()
            let path = "\(part)/\(name)"
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1 else {
                return false
            }
            return unlink(path) == 0
        }
    }
}
