import Logging
import SlipwayModel
import Synchronization

/// Drives every stage: whenever something about it changed, or its time has come, takes steps until nothing moves.
///
/// Steps are level-triggered: a wake that is lost, or comes twice, changes nothing. All stages with open deployments are
/// looked at when the watcher starts.
final class StageWatcher: Sendable {
    private struct State {
        var woken: Set<StageKey> = []
        var wakeAt: [StageKey: Timestamp] = [:]
    }

    private let state = Mutex(State())
    private let hub = ChangeHub()
    private let now: @Sendable () -> Timestamp
    private let logger: Logger
    /// How long to wait after an error before a stage is looked at again.
    private static let retryAfter = Interval.seconds(1)

    init(now: @escaping @Sendable () -> Timestamp, logger: Logger) {
        self.now = now
        self.logger = logger
    }

    /// Has the stages looked at soon.
    func wake(_ stages: Set<StageKey>) {
        guard !stages.isEmpty else { return }
        state.withLock { $0.woken.formUnion(stages) }
        hub.announce([.anyStage])
    }

    /// Works until the task is cancelled.
    func run(_ step: @escaping @Sendable (StageKey) async throws -> StageStep.Outcome) async {
        while !Task.isCancelled {
            let ticket = hub.ticket()
            for stage in takeDue() { await advance(stage, step) }
            await hub.wait(for: .anyStage, since: ticket, atMost: untilNext())
        }
    }

    private func takeDue() -> Set<StageKey> {
        let now = now()
        return state.withLock { state in
            let due = state.wakeAt.filter { $0.value <= now }.map(\.key)
            for stage in due { state.wakeAt[stage] = nil }
            defer { state.woken = [] }
            return state.woken.union(due)
        }
    }

    private func advance(_ stage: StageKey, _ step: @Sendable (StageKey) async throws -> StageStep.Outcome) async {
        do {
            var outcome = try await step(stage)
            while outcome.moved, !Task.isCancelled { outcome = try await step(stage) }
            state.withLock { $0.wakeAt[stage] = outcome.wakeAt }
        } catch {
            guard !Task.isCancelled else { return }
            logger.error(
                "a stage could not be advanced; it is tried again",
                metadata: ["stage": "\(stage)", "error": "\(error)"]
            )
            let again = now() + Self.retryAfter
            state.withLock { $0.wakeAt[stage] = again }
        }
    }

    private func untilNext() -> Interval {
        let now = now()
        let next = state.withLock { $0.wakeAt.values.min() }
        return next.map { max($0 - now, .milliseconds(1)) } ?? .hours(1)
    }
}
