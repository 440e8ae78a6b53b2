import SlipwayModel
import Synchronization

/// Tells those who wait that something changed.
///
/// A hint and no more: whoever is told reads the database again. The order that loses no hint is: take a ticket, read,
/// wait with the ticket.
final class ChangeHub: Sendable {
    /// How often a topic had changed when the ticket was taken.
    struct Ticket: Sendable {
        fileprivate var count: UInt64
    }

    private struct Waiter {
        var topic: Topic
        var continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var count: UInt64 = 0
        /// When each topic changed last, by `count`; a topic that nobody has waited for since is not kept.
        var changedAt: [Topic: UInt64] = [:]
        var waiters: [UInt64: Waiter] = [:]
        var byTopic: [Topic: Set<UInt64>] = [:]
        var cancelled: Set<UInt64> = []
        var nextWaiter: UInt64 = 0
        var isClosed = false
    }

    private let state = Mutex(State())

    func ticket() -> Ticket { state.withLock { Ticket(count: $0.count) } }

    /// Whether nobody waits any more.
    var isClosed: Bool { state.withLock { $0.isClosed } }

    func announce(_ topics: [Topic]) {
        guard !topics.isEmpty else { return }
        let woken = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            state.count += 1
            return topics.flatMap { topic in
                state.changedAt[topic] = state.count
                return (state.byTopic.removeValue(forKey: topic) ?? []).compactMap { id in
                    state.waiters.removeValue(forKey: id)?.continuation
                }
            }
        }
        for continuation in woken { continuation.resume() }
    }

    /// Wakes everyone, and lets nobody wait any more: the server stops.
    func close() {
        let woken = state.withLock { state in
            state.isClosed = true
            state.byTopic = [:]
            defer { state.waiters = [:] }
            return state.waiters.values.map(\.continuation)
        }
        for continuation in woken { continuation.resume() }
    }

    /// Returns when the topic has changed since the ticket was taken, when the time is over, or when the task is
    /// cancelled.
    func wait(for topic: Topic, since ticket: Ticket, atMost limit: Interval) async {
        guard limit > .zero else { return }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.wait(for: topic, since: ticket) }
            group.addTask { try? await Task.sleep(for: limit.duration) }
            await group.next()
            group.cancelAll()
        }
    }

    private func wait(for topic: Topic, since ticket: Ticket) async {
        let id = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    let isOver =
                        state.isClosed || state.cancelled.remove(id) != nil
                        || (state.changedAt[topic] ?? 0) > ticket.count
                    guard !isOver else { return true }
                    state.waiters[id] = Waiter(topic: topic, continuation: continuation)
                    state.byTopic[topic, default: []].insert(id)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            cancel(id)
        }
        state.withLock { _ = $0.cancelled.remove(id) }
    }

    private func cancel(_ id: UInt64) {
        let waiter = state.withLock { state -> Waiter? in
            guard let waiter = state.waiters.removeValue(forKey: id) else {
                state.cancelled.insert(id)
                return nil
            }
            state.byTopic[waiter.topic]?.remove(id)
            if state.byTopic[waiter.topic]?.isEmpty == true { state.byTopic[waiter.topic] = nil }
            return waiter
        }
        waiter?.continuation.resume()
    }
}
