import SlipwaySimulation
import Testing

/// A check that cannot fail proves nothing: each of these worlds is broken on purpose, and has to be found out.
struct FlawTests {
    /// - Returns: which properties the first seeds violate.
    private func found(_ flaw: Flaw) -> Set<Property> {
        Set((UInt64(0)..<150).compactMap { Simulation.play(seed: $0, flaw: flaw).violation?.property })
    }

    @Test func `a server that takes a report for another epoch guesses`() {
        #expect(found(.ignoresEpoch).contains(.neverGuessed))
    }

    @Test func `a server that takes old reports goes backwards`() {
        #expect(found(.takesOldReports).contains(.neverBackwards))
    }

    @Test func `a server that takes a beginning for an end guesses`() {
        #expect(found(.guessesHealth).contains(.neverGuessed))
    }

    @Test func `a server that admits hosts to a paused deployment is seen`() {
        #expect(found(.admitsWhilePaused).contains(.admission))
    }

    @Test func `a server that admits all hosts at once is seen`() {
        #expect(found(.ignoresBatch).contains(.capacity))
    }

    @Test func `a server that starts a second deployment beside the first is seen`() {
        #expect(found(.startsTwo).contains(.oneActive))
    }

    @Test func `a server that does not look at what is open when it comes back leaves it there for ever`() {
        #expect(found(.forgetsToLook).contains(.liveness))
    }

    @Test func `an agent without its log runs an attempt twice`() {
        #expect(found(.forgetsLog).contains(.attemptOnce))
    }

    @Test func `an agent that leaves interrupted hooks running has two at a time`() {
        #expect(found(.leavesProcesses).contains(.oneAtATime))
    }

    @Test func `an agent that removes the release that serves is seen`() {
        #expect(found(.removesCurrent).contains(.currentComplete))
    }

    @Test func `an old observation that takes the place of a newer one is a wrong record`() {
        #expect(found(.takesOldObservations).contains(.sameRecord))
    }

    @Test func `a rollback that takes a changing host for current leaves the wrong build there`() {
        #expect(found(.forgetsUnsettled).contains(.served))
    }
}
