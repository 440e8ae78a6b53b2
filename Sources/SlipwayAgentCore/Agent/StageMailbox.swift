package import SlipwayModel
import Synchronization

/// The newest desire for one stage; older ones that nobody took up are forgotten.
package final class StageMailbox: Sendable {
    package let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation
    private let state = Mutex<(newest: HostAssignment?, isClosed: Bool)>((nil, false))

    package init() { (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

    package func put(_ desired: HostAssignment) {
        state.withLock { $0.newest = desired }
        signal.yield()
    }

    /// What is wanted now; `nil` before the first desire, and after the agent was asked to end.
    package var newest: HostAssignment? { state.withLock { $0.isClosed ? nil : $0.newest } }

    /// The builds that the newest desire names.
    package var builds: Set<BuildID> {
        state.withLock { Set([$0.newest?.build?.id, $0.newest?.previousBuild].compactMap(\.self)) }
    }

    /// Says that no more work is to be begun.
    package func close() {
        state.withLock { $0.isClosed = true }
        signal.finish()
    }
}
