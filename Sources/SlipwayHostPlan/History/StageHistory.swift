package import SlipwayModel

/// What a stage's durable log tells of the newest epoch.
package struct StageHistory: Sendable, Hashable {
    /// How one run of a hook stands.
    package enum Attempt: Sendable, Hashable {
        /// It was started, or was about to be. Next: `ended`.
        case begun(id: String)
        case ended(failure: String?)
    }

    package struct End: Sendable, Hashable {
        package var status: Assignment.Status
        package var error: String?
        package var bytesFetched: Int64
    }

    package private(set) var deployment: DeploymentID?
    package private(set) var epoch: Int64 = 0
    /// What the host served before the deployment.
    package private(set) var previousBuild: BuildID?
    /// Of the rescue, once there is one.
    package private(set) var attempts: [HookName: Attempt] = [:]
    /// How the epoch ended; `nil` while it goes on, and again during a rescue.
    package private(set) var end: End?
    package private(set) var sequence: Int64 = 0
    /// The build that was healthy on this host before the epoch.
    package private(set) var healthyBefore: BuildReference?
    /// The host's way back by itself, which is under way without an `end`.
    package private(set) var rescue: Rescue?
    /// Why nothing older can be known, until the next epoch is taken up.
    package private(set) var damage: String?
    private var build: BuildReference?

    package init(_ records: [StageRecord] = []) {
        for record in records { apply(record) }
    }

    package mutating func apply(_ record: StageRecord) {
        switch record {
        case .epochBegun(let deployment, let epoch, let build, let previousBuild, let healthyBefore):
            self = Self()
            (self.deployment, self.epoch, self.build) = (deployment, epoch, build)
            (self.previousBuild, self.healthyBefore) = (previousBuild, healthyBefore)
        case .attemptBegun(let hook, let attempt, let sequence):
            attempts[hook] = .begun(id: attempt)
            self.sequence = sequence
        case .attemptEnded(let hook, let failure, let sequence):
            attempts[hook] = .ended(failure: failure)
            self.sequence = sequence
        case .agentReturned(let sequence):
            self.sequence = sequence
        case .epochEnded(let status, let error, let bytesFetched, let sequence):
            end = End(status: status, error: error, bytesFetched: bytesFetched)
            self.sequence = sequence
        case .logDamaged(let reason):
            self = Self()
            damage = reason
        case .rescueBegun(let failing, let build, let reason, let sequence):
            rescue = Rescue(failing: failing, build: build, reason: reason)
            (attempts, end, self.sequence) = ([:], nil, sequence)
        }
    }

    /// The hook that was begun and has no outcome, with its attempt.
    package var unfinished: (hook: HookName, attempt: String)? {
        for (hook, attempt) in attempts {
            if case .begun(let id) = attempt { return (hook, id) }
        }
        return nil
    }

    /// The build that an activation on this host brought to health last, and that was not seen to lose it.
    package var lastHealthy: BuildReference? { end?.status == .healthy ? build ?? healthyBefore : healthyBefore }

    /// The report of the epoch's end; `nil` before that.
    package func report(of stage: StageKey) -> HostReport? {
        guard let end, let deployment else { return nil }
        return HostReport(
            stage: stage,
            deployment: deployment,
            epoch: epoch,
            sequence: sequence,
            status: end.status,
            step: rescue.map { _ in HostReport.rescueStep },
            error: end.error,
            bytesFetched: end.bytesFetched
        )
    }

    /// What the planner asks for.
    package var progress: EpochProgress {
        if let end { return .ended(end.status) }
        return epoch == 0 ? .notBegun : .broken(during: unfinished?.hook)
    }
}
