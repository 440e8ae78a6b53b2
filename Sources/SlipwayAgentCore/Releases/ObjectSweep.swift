package import SlipwayArtifacts
import Synchronization

/// Removes objects that no release links to, while nobody fetches.
///
/// Objects that a fetch has just brought have no release yet; so fetching and sweeping exclude each other.
package final class ObjectSweep: Sendable {
    private let objects: HostObjects
    private let fetching = Mutex(0)

    package init(_ objects: HostObjects) { self.objects = objects }

    /// Called before the first object of a release is asked for; waits while a sweep is under way.
    package func beginFetching() { fetching.withLock { $0 += 1 } }

    /// Called once the release is assembled, or was given up.
    package func endFetching() { fetching.withLock { $0 -= 1 } }

    /// Removes the objects that only `objects/` itself names, and says how many; none while somebody fetches.
    @discardableResult
    package func sweep() throws -> Int {
        try fetching.withLock { count in
            guard count == 0 else { return 0 }
            return try objects.collect(keeping: [], releases: []).count
        }
    }
}
