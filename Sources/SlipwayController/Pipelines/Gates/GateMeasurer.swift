import SlipwayModel
import SlipwayPromotion
import Synchronization

/// Has gates measured when they are due, each by a task of its own: a provider that hangs holds up nobody else.
final class GateMeasurer: Sendable {
    private struct Key: Hashable {
        var deployment: DeploymentID
        var round: String
        var gate: String

        init(_ measuring: GateMeasuring) {
            deployment = measuring.subject.deployment
            round = measuring.round.name
            gate = measuring.gate.name
        }
    }

    private let watcher: StageWatcher
    private let underWay = Mutex<Set<Key>>([])

    init(watcher: StageWatcher) { self.watcher = watcher }

    /// Looks again at what is due in the stages.
    func wake(_ stages: Set<StageKey>) { watcher.wake(stages) }

    /// Works until the task is cancelled; `measure` measures one gate and keeps what it showed.
    func run(
        schedule: @escaping @Sendable (StageKey) async throws -> GateSchedule,
        measure: @escaping @Sendable (GateMeasuring) async -> Void
    ) async {
        let (orders, order) = AsyncStream.makeStream(of: GateMeasuring.self)
        await withDiscardingTaskGroup { group in
            group.addTask {
                await self.watcher.run { stage in
                    let schedule = try await schedule(stage)
                    for measuring in schedule.due where self.begin(measuring) { order.yield(measuring) }
                    return StageStep.Outcome(wakeAt: schedule.next)
                }
                order.finish()
            }
            for await measuring in orders {
                group.addTask {
                    await measure(measuring)
                    self.end(measuring)
                }
            }
        }
    }

    private func begin(_ measuring: GateMeasuring) -> Bool {
        underWay.withLock { $0.insert(Key(measuring)).inserted }
    }

    private func end(_ measuring: GateMeasuring) {
        underWay.withLock { _ = $0.remove(Key(measuring)) }
        watcher.wake([measuring.subject.stage])
    }
}
