import SlipwayModel

/// How fast the hosts of one deployment finish, as one watcher saw it.
struct Pace: Sendable, Hashable {
    private(set) var finished = 0
    private(set) var lastFinishedAt: Timestamp?

    /// Takes in how many hosts have finished by `now`.
    mutating func saw(finished count: Int, at now: Timestamp) {
        if count > finished { lastFinishedAt = now }
        finished = count
    }

    /// The time until the last host, if the rest goes as fast as those before; `nil` until one host has finished.
    ///
    /// It counts down between two hosts and never goes below zero: a host that takes longer than the others before
    /// it holds the estimate, it does not make it negative.
    func remaining(of total: Int, startedAt: Timestamp, now: Timestamp) -> Interval? {
        guard finished > 0, finished < total, let lastFinishedAt, lastFinishedAt > startedAt else { return nil }
        let each = (lastFinishedAt - startedAt).milliseconds / Int64(finished)
        let left = each * Int64(total - finished) - (now - lastFinishedAt).milliseconds
        return Interval(milliseconds: max(left, 0))
    }
}
