import SlipwayModel
import Synchronization

/// When each host was last heard of.
///
/// Agents ask every half minute; their moments are kept here and written in bulk, so that a poll costs no row.
final class Presence: Sendable {
    private struct State {
        var seen: [HostName: Timestamp] = [:]
        var unwritten: Set<HostName> = []
        var start: (at: Timestamp, aliveBefore: Timestamp)?
    }

    private let state = Mutex(State())

    /// Begins to count silence: nobody could be heard between `aliveBefore`, when a server last wrote, and `now`.
    func begin(at now: Timestamp, aliveBefore: Timestamp) {
        state.withLock { $0.start = (now, aliveBefore) }
    }

    /// - Returns: whether the host had been silent for so long that its return is news.
    func saw(_ host: HostName, stored: Timestamp?, now: Timestamp) -> Bool {
        let before = lastSeen(host, stored: stored)
        state.withLock { state in
            state.seen[host] = now
            state.unwritten.insert(host)
        }
        return before.map { now - $0 > Host.lostAfter } ?? true
    }

    /// The moment that counts: what was heard since the start, else what is stored.
    ///
    /// A host that was within reach when the last server wrote is not silent because there was no server to hear it.
    func lastSeen(_ host: HostName, stored: Timestamp?) -> Timestamp? {
        state.withLock { state in
            if let seen = state.seen[host] { return seen }
            guard let stored, let start = state.start, stored + Host.lostAfter >= start.aliveBefore else {
                return stored
            }
            return max(stored, start.at)
        }
    }

    /// The moments that are not written yet.
    func takeUnwritten() -> [HostName: Timestamp] {
        state.withLock { state in
            defer { state.unwritten = [] }
            return state.seen.filter { state.unwritten.contains($0.key) }
        }
    }

    func forget(_ host: HostName) {
        state.withLock { state in
            state.seen[host] = nil
            state.unwritten.remove(host)
        }
    }
}
