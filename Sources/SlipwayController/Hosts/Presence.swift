import SlipwayModel
import SlipwayStages
import Synchronization

/// When each host was last heard of.
///
/// Agents ask every half minute; their moments are kept here and written in bulk, so that a poll costs no row.
final class Presence: Sendable {
    private let ledger = Mutex(PresenceLedger())
    private let starts = Mutex(AgentStarts())

    /// Begins to count silence: nobody could be heard between `aliveBefore`, when a server last wrote, and `now`.
    func begin(at now: Timestamp, aliveBefore: Timestamp) {
        ledger.withLock { $0.begin(at: now, aliveBefore: aliveBefore) }
    }

    /// - Returns: whether the host had been silent for so long that its return is news.
    func saw(_ host: HostName, stored: Timestamp?, now: Timestamp) -> Bool {
        ledger.withLock { $0.saw(host, stored: stored, now: now) }
    }

    /// The moment that counts: what was heard since the start, else what is stored.
    func lastSeen(_ host: HostName, stored: Timestamp?) -> Timestamp? {
        ledger.withLock { $0.lastSeen(host, stored: stored) }
    }

    func isReachable(_ host: HostName, stored: Timestamp?, now: Timestamp) -> Bool {
        ledger.withLock { $0.isReachable(host, stored: stored, now: now) }
    }

    /// When the host was heard again after a silence; `nil` when it was never silent.
    func heardSince(_ host: HostName) -> Timestamp? { ledger.withLock { $0.heardSince(host) } }

    /// Since when this server has been listening.
    var watchedSince: Timestamp? { ledger.withLock { $0.watchedSince } }

    /// The moments that are not written yet.
    func takeUnwritten() -> [HostName: Timestamp] { ledger.withLock { $0.takeUnwritten() } }

    func forget(_ host: HostName) {
        ledger.withLock { $0.forget(host) }
        starts.withLock { $0.forget(host) }
    }

    // MARK: Two agents of one host

    func heard(_ host: HostName, start: Int64, now: Timestamp) -> AgentStarts.Verdict {
        starts.withLock { $0.heard(host, start: start, now: now) }
    }

    /// When an older agent of the host was refused last; `nil` when none has tried for a while.
    func doubled(_ host: HostName, now: Timestamp) -> Timestamp? { starts.withLock { $0.doubled(host, now: now) } }
}
