import SlipwayModel
import SlipwayStore

/// Whether a person's order may start something in a stage, as far as locks are concerned.
enum LockRule {
    /// - Throws: `refused` for a lock that is another person's, with its owner, reason and end, and what ends it.
    static func check(
        _ rows: any Transaction,
        _ stage: StageKey,
        for person: String,
        now: Timestamp
    ) throws {
        let others = try rows.locks(at: now).filter { $0.holds(stage, at: now) && $0.owner != person }
        guard let lock = others.first else { return }
        throw SlipwayError(
            .refused,
            "\(lock.sentence); ask \(lock.owner), or end it with '\(lock.scope.unlockCommand) --owner \(lock.owner) --reason TEXT'"
        )
    }
}
