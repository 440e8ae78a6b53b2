import SlipwayModel

/// Bears with a server that is away for a while, as during its restart.
struct Patience: Sendable {
    var clock: WallClock
    /// How long the server may be away.
    var limit: Interval = .minutes(2)
    /// The pause before the next try.
    var pause: Interval = .seconds(1)

    /// Tries `look` until it answers, or until the limit; `onTrouble` hears of each failed try.
    ///
    /// - Throws: the error of the last try; at once if it is not `unavailable`.
    func tryUntilAnswered<Answer>(
        _ look: () async throws -> Answer,
        onTrouble: (String) throws -> Void
    ) async throws -> Answer {
        let start = clock.now()
        while true {
            do {
                return try await look()
            } catch let error as SlipwayError where error.code == .unavailable {
                try Task.checkCancellation()
                guard clock.now() - start < limit else { throw error }
                try onTrouble("\(error.message); trying again until it answers")
                try await Task.sleep(for: pause.duration)
            }
        }
    }
}
