package import SlipwayModel
import Synchronization

/// What waits for a stage's worker: the newest desire, and an alarm about what was done last.
///
/// Older desires that nobody took up are forgotten.
package final class StageMailbox: Sendable {
    private struct State {
        var newest: HostAssignment?
        var isClosed = false
        /// The epoch whose end is watched.
        var watched: Int64?
        var alarm: StageAlarm?
    }

    package let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation
    private let state = Mutex(State())

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

    // MARK: - Alarms

    /// Says which epoch's end is watched; an alarm about another is of no interest any more.
    package func watch(_ epoch: Int64?) {
        state.withLock { ($0.watched, $0.alarm) = (epoch, nil) }
    }

    package func isWatched(_ epoch: Int64) -> Bool { state.withLock { $0.watched == epoch && !$0.isClosed } }

    /// Raises an alarm; the first about an epoch ends its watch.
    package func raise(_ alarm: StageAlarm, about epoch: Int64) {
        state.withLock { state in
            guard state.watched == epoch else { return }
            (state.watched, state.alarm) = (nil, alarm)
        }
        signal.yield()
    }

    /// The alarm that nobody has answered.
    package func takeAlarm() -> StageAlarm? {
        state.withLock { state in
            defer { state.alarm = nil }
            return state.isClosed ? nil : state.alarm
        }
    }
}
