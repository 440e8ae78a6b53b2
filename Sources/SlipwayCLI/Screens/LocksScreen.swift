import SlipwayModel

/// The locks that hold now.
struct LocksScreen {
    var locks: [Lock]
    var clock: WallClock

    var lines: [Text] {
        guard !locks.isEmpty else { return [Text("nothing is locked", .dim)] }
        return Table("LOCKED", "BY", "SINCE", "UNTIL", "REASON", rows: locks.map(row)).lines
    }

    private func row(of lock: Lock) -> [Text] {
        let until = lock.expiresAt.map { Text(clock.moment($0)) } ?? Text("its owner ends it", .attention)
        return [
            Text(lock.scope.words, .bold), Text(lock.owner), Text(clock.ago(lock.since)), until, Text(lock.reason),
        ]
    }
}
