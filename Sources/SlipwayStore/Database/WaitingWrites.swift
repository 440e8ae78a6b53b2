import Synchronization

/// The writes that wait for the next common commit.
///
/// Twenty agents that report at once cost one flush of the disk and not twenty.
package final class WaitingWrites: Sendable {
    private let waiting = Mutex<[QueuedWrite]>([])

    package init() {}

    /// - Returns: whether it is the first that waits: then somebody has to be called to take them all.
    package func add(_ write: QueuedWrite) -> Bool {
        waiting.withLock { waiting in
            waiting.append(write)
            return waiting.count == 1
        }
    }

    package func takeAll() -> [QueuedWrite] {
        waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }
}
