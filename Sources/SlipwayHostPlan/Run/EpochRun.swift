package import SlipwayModel

/// One host's run of one epoch: what is on the disk before what begins, and what is told when.
///
/// The machine does nothing itself and reads no clock. Its driver carries out the actions of each list in their order
/// and tells how the last one ended; an empty list ends the run. `attemptBegun` is durable before its hook starts,
/// `attemptEnded` before the next step, and `epochEnded` before its report.
///
/// ```
/// begun ─▶ lookUp ─▶ perform ─▶ … ─▶ epochEnded, report
///                      └ failed ──▶ epochEnded, report
///                                       └ watch ─▶ healthLost ─▶ rescueBegun ─▶ … ─▶ epochEnded, report
///                      └ superseded: the run ends without an end of its epoch
/// ```
package struct EpochRun: Sendable, Equatable {
    package let desired: HostAssignment
    /// The number of the newest report about the epoch.
    package internal(set) var sequence: Int64
    /// How the epoch ended; `nil` while it has no end, and for a run that was left.
    package internal(set) var end: Assignment.Status?
    /// What the log tells, with the records that this run has asked for.
    package internal(set) var history: StageHistory
    let host: HostName
    let observed: HostObservation
    private var newest: HostAssignment?
    /// The steps that are left; the first is under way.
    var steps: [HostStep] = []
    var bytesFetched: Int64 = 0
    /// The step that was told last.
    var toldStep: String?
    /// Whether this run pointed `current` to the new build.
    var hasSwitched = false
    /// Whether an answer to `watch` is still of interest.
    var isWatching = false

    /// A run towards `desired`.
    ///
    /// `sequence` is the newest number that this process used for the log's epoch.
    package init(
        _ desired: HostAssignment,
        current: BuildID?,
        releases: Set<BuildID>,
        history: StageHistory,
        sequence: Int64 = 0,
        host: HostName
    ) {
        self.desired = desired
        self.history = history
        self.host = host
        self.sequence = max(sequence, history.sequence)
        observed = HostObservation(
            current: current,
            releases: releases,
            newestEpoch: history.epoch,
            progress: history.progress
        )
    }

    /// Says what is wanted now; a run that is superseded ends before its next step.
    package mutating func wanted(_ newest: HostAssignment?) { self.newest = newest }

    package var isSuperseded: Bool { desired.isSuperseded(by: newest) }

    // MARK: - Events

    /// The run may begin.
    package mutating func begun() -> [EpochAction] {
        if let rescue = history.rescue, history.end == nil, desired.epoch == history.epoch {
            return rescueResumed(rescue)
        }
        if let damage = history.damage, desired.desire != .none { return begunAfterDamage(damage) }
        return switch HostPlanner.plan(desired, observed: observed, host: host) {
        case .nothing(let reason): nothing(reason)
        case .report(let status): repeated(status)
        case .interrupted(let reason): settled(.interrupted, error: reason)
        case .run(let steps): start(steps)
        }
    }

    /// It was looked up whether the hook of the step under way is there.
    package mutating func lookedUp(_ presence: HookPresence) -> [EpochAction] {
        switch presence {
        case .missing: return goOn()
        case .unusable(let reason): return ended(reason)
        case .there: break
        }
        guard let step = steps.first, case .hook(let hook, _, let attempt) = step else { return [] }
        let announcement = announced(step)
        if case .ended(let failure) = history.attempts[hook] { return announcement + ended(failure) }
        let record = StageRecord.attemptBegun(hook: hook, attempt: attempt.rawValue, sequence: sequence)
        return announcement + [recorded(record), .perform(step)]
    }

    /// The step under way ended; `bytesFetched` came over the network for it.
    package mutating func stepEnded(_ outcome: StepOutcome, bytesFetched: Int64 = 0) -> [EpochAction] {
        guard let step = steps.first else { return [] }
        self.bytesFetched += bytesFetched
        if outcome == .left { return isSuperseded ? leave() : [.perform(step)] }
        var failure: String?
        if case .failed(let reason) = outcome { failure = reason }
        var actions: [EpochAction] = []
        if case .hook(let hook, _, _) = step {
            actions.append(recorded(.attemptEnded(hook: hook, failure: failure, sequence: sequence)))
        }
        if case .switchTo = step, failure == nil { hasSwitched = true }
        return actions + ended(failure)
    }

    /// What an agent does first that comes back to this log.
    ///
    /// Numbers are skipped, so that none of the reports that the agent before it may have made is used twice. An end is
    /// told again: the agent before it may not have come to that, and nobody asks once the deployment has ended.
    package static func agentReturned(to history: StageHistory, of stage: StageKey) -> [EpochAction] {
        guard history.epoch > 0, history.end == nil else {
            return [.observe] + [history.report(of: stage)].compactMap(\.self).map(EpochAction.report)
        }
        let leftovers = history.unfinished.map { EpochAction.endLeftovers(ofAttempt: $0.attempt) }
        return [leftovers].compactMap(\.self)
            + [.append(.agentReturned(sequence: history.sequence + skippedSequences)), .observe]
    }

    private static let skippedSequences: Int64 = 1000
}
