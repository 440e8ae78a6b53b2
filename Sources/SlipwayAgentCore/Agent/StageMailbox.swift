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

    /// Whether the work for `running` shall stop before its next step, because the host shall be brought elsewhere.
    ///
    /// A preparation is finished for the activation that follows it. An activation that is no longer wanted is finished
    /// as well unless another follows, so that no host is left half way.
    package func supersedes(_ running: HostAssignment) -> Bool {
        guard let newest, newest.epoch > running.epoch, newest.desire == .activate else { return false }
        return running.desire == .activate || newest.deployment != running.deployment
    }
}
