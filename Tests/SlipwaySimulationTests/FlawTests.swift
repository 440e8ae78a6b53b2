import SlipwaySimulation
import Testing

/// A check that cannot fail proves nothing: each of these worlds is broken on purpose, and has to be found out.
struct FlawTests {
    /// Whether one of the first seeds violates the property.
    private func isFound(_ flaw: Flaw, as property: Property) -> Bool {
        (UInt64(0)..<300).contains { Simulation.play(seed: $0, flaw: flaw).violation?.property == property }
    }

    @Test func `a server that takes a report for another epoch guesses`() {
        #expect(isFound(.ignoresEpoch, as: .neverGuessed))
    }

    @Test func `a server that takes old reports goes backwards`() {
        #expect(isFound(.takesOldReports, as: .neverBackwards))
    }

    @Test func `a server that takes a beginning for an end guesses`() {
        #expect(isFound(.guessesHealth, as: .neverGuessed))
    }

    @Test func `a server that admits hosts to a paused deployment is seen`() {
        #expect(isFound(.admitsWhilePaused, as: .admission))
    }

    @Test func `a server that admits all hosts at once is seen`() {
        #expect(isFound(.ignoresBatch, as: .capacity))
    }

    @Test func `a server that starts a second deployment beside the first is seen`() {
        #expect(isFound(.startsTwo, as: .oneActive))
    }

    @Test func `a server that never looks because it is time leaves a deployment where it is for ever`() {
        #expect(isFound(.forgetsTime, as: .liveness))
    }

    @Test func `an agent without its log runs an attempt twice`() {
        #expect(isFound(.forgetsLog, as: .attemptOnce))
    }

    @Test func `an agent that leaves interrupted hooks running has two at a time`() {
        #expect(isFound(.leavesProcesses, as: .oneAtATime))
    }

    @Test func `an agent that removes the release that serves is seen`() {
        #expect(isFound(.removesCurrent, as: .currentComplete))
    }

    @Test func `an old observation that takes the place of a newer one is a wrong record`() {
        #expect(isFound(.takesOldObservations, as: .sameRecord))
    }

    @Test func `a rollback that forgets the hosts in the middle of a change has too many change at once`() {
        #expect(isFound(.forgetsUnsettled, as: .capacity))
    }
}
