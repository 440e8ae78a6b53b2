package import SlipwayModel

/// Which of the agents that speak for one host is listened to.
///
/// A copied disk gives two agents one identity. Every start of an agent has a number that grows on its disk and with
/// time. The newest start is listened to; an older one is refused for as long as the newest is alive.
package struct AgentStarts: Sendable, Equatable {
    package enum Verdict: Sendable, Equatable {
        case welcome
        /// A newer agent has been speaking since then; `isNews` for the first refusal of this start.
        case refused(newerSince: Timestamp, isNews: Bool)
    }

    private struct Newest: Sendable, Equatable {
        var start: Int64
        var since: Timestamp
        var seen: Timestamp
        var refused: Refused?
    }

    private struct Refused: Sendable, Equatable {
        var start: Int64
        var at: Timestamp
    }

    private var newest: [HostName: Newest] = [:]

    package init() {}

    /// An agent with this start speaks for `host`.
    package mutating func heard(_ host: HostName, start: Int64, now: Timestamp) -> Verdict {
        guard var known = newest[host] else { return welcome(host, start, now) }
        guard start < known.start else {
            guard start == known.start else { return welcome(host, start, now, after: known) }
            newest[host]?.seen = now
            return .welcome
        }
        guard now - known.seen <= Host.lostAfter else { return welcome(host, start, now) }
        let isNews = known.refused?.start != start
        known.refused = Refused(start: start, at: now)
        newest[host] = known
        return .refused(newerSince: known.since, isNews: isNews)
    }

    private mutating func welcome(
        _ host: HostName,
        _ start: Int64,
        _ now: Timestamp,
        after known: Newest? = nil
    ) -> Verdict {
        newest[host] = Newest(start: start, since: now, seen: now, refused: known?.refused)
        return .welcome
    }

    /// When an older agent of the host was refused last; `nil` when none has tried for a while.
    package func doubled(_ host: HostName, now: Timestamp) -> Timestamp? {
        newest[host]?.refused.flatMap { now - $0.at <= Host.lostAfter ? $0.at : nil }
    }

    package mutating func forget(_ host: HostName) { newest[host] = nil }
}
