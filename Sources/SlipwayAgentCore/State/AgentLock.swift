import Glibc
import SlipwayArtifacts
import SlipwayModel

/// Held by the one agent that works on a root folder; the kernel lets go of it when the agent ends, however it ends.
package final class AgentLock: Sendable {
    private let descriptor: Int32

    /// - Throws: `conflict` when another agent holds it.
    package init(_ folder: AgentFolder) throws {
        descriptor = open(folder.lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw SystemFailure.error("open \(folder.lock)", errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw SlipwayError(
                .conflict,
                "another agent works on \(folder.root): end it first, or give this one a --root of its own"
            )
        }
    }

    /// Unlocks by itself, because a child that is just being started has the descriptor as well.
    deinit {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
