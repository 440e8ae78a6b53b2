package import SlipwayModel

/// When each host was last heard of, as one server knows it.
package struct PresenceLedger: Sendable {
    private var seen: [HostName: Timestamp] = [:]
    /// When a host was heard again after a silence.
    private var back: [HostName: Timestamp] = [:]
    private var unwritten: Set<HostName> = []
    private var start: (at: Timestamp, aliveBefore: Timestamp)?

    package init() {}

    /// Begins to count silence: nobody could be heard between `aliveBefore`, when a server last wrote, and `now`.
    package mutating func begin(at now: Timestamp, aliveBefore: Timestamp) { start = (now, aliveBefore) }

    /// - Returns: whether the host had been silent for so long that its return is news.
    package mutating func saw(_ host: HostName, stored: Timestamp?, now: Timestamp) -> Bool {
        let before = lastSeen(host, stored: stored)
        seen[host] = now
        unwritten.insert(host)
        let isBack = before.map { now - $0 > Host.lostAfter } ?? true
        if isBack { back[host] = now }
        return isBack
    }

    /// When the host was heard again after a silence; `nil` when it was never silent.
    package func heardSince(_ host: HostName) -> Timestamp? { back[host] }

    /// Since when this server has been listening.
    package var watchedSince: Timestamp? { start?.at }

    /// The moment that counts: what was heard since the start, else what is stored.
    ///
    /// A host that was within reach when the last server wrote is not silent because there was no server to hear it.
    package func lastSeen(_ host: HostName, stored: Timestamp?) -> Timestamp? {
        if let seen = seen[host] { return seen }
        guard let stored, let start, stored + Host.lostAfter >= start.aliveBefore else { return stored }
        return max(stored, start.at)
    }

    package func isReachable(_ host: HostName, stored: Timestamp?, now: Timestamp) -> Bool {
        lastSeen(host, stored: stored).map { now - $0 <= Host.lostAfter } ?? false
    }

    /// The moments that are not written yet.
    package mutating func takeUnwritten() -> [HostName: Timestamp] {
        defer { unwritten = [] }
        return seen.filter { unwritten.contains($0.key) }
    }

    package mutating func forget(_ host: HostName) {
        seen[host] = nil
        back[host] = nil
        unwritten.remove(host)
    }
}
