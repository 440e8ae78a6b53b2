import SlipwayModel
import SlipwayStages

extension StoreState {
    /// Writes what was decided, as the controller does.
    ///
    /// - Throws: `conflict` when a deployment moved meanwhile.
    mutating func write(_ changes: StageChanges, of stage: StageKey) throws(SlipwayError) {
        for saved in changes.saved {
            let id = saved.deployment.id
            guard deployment(id)?.status == saved.from else {
                if overlooksConflicts { continue }
                throw SlipwayError(.conflict, "\(id) moved meanwhile")
            }
            deployments[Int(id.number) - 1] = saved.deployment
        }
        deployments += changes.inserted
        for assignment in changes.assignments {
            assignments[assignment.deployment, default: [:]][assignment.host] = assignment
        }
        for health in changes.health where !isAdmittedAfter(health.epoch, health.host, stage) {
            hosts[health.host]?.stages[stage, default: HostStage()].wasHealthy = health.wasHealthy
        }
        for host in changes.asked { hosts[host]?.index += 1 }
        guard case .new(let build) = changes.stableBuild else { return }
        stages[stage]?.build = build
        if let build { stages[stage]?.stable.insert(build, at: 0) }
    }

    private func isAdmittedAfter(_ epoch: Int64, _ host: HostName, _ stage: StageKey) -> Bool {
        deployments.contains { deployment in
            guard deployment.stage == stage, let assignment = assignment(deployment.id, host) else { return false }
            return assignment.desire == .activate && assignment.epoch > epoch
        }
    }

    /// Has a host that joins begin anew in all that is open, and count its epochs on.
    mutating func beginAnew(_ host: HostName) {
        for deployment in deployments {
            guard var assignment = assignments[deployment.id]?[host] else { continue }
            if !deployment.status.isTerminal {
                assignment.epoch += 1
                (assignment.desire, assignment.status, assignment.reportSequence) = (.none, .pending, 0)
                (assignment.activatedAt, assignment.finishedAt) = (nil, nil)
                assignments[deployment.id]?[host] = assignment
            }
            let epoch = max(assignment.epoch, hosts[host]?.stages[deployment.stage]?.epoch ?? 0)
            hosts[host]?.stages[deployment.stage, default: HostStage()].epoch = epoch
        }
    }

    /// - Returns: whether that is news.
    mutating func save(_ observed: ObservedRelease, of host: HostName) -> Bool {
        guard var known = hosts[host]?.stages[observed.stage, default: HostStage()] else { return false }
        let isNews = known.current != observed.current || known.releases != observed.releases
        known.current = observed.current
        known.releases = observed.releases
        hosts[host]?.stages[observed.stage] = known
        return isNews
    }
}

/// Gives numbers out of a copy of the state, which the transaction then writes.
struct StoreNumbers: StageNumbers {
    var state: StoreState
    let stage: StageKey
    private var given: Int64 = 0

    init(_ state: StoreState, _ stage: StageKey) {
        self.state = state
        self.stage = stage
    }

    mutating func nextDeployment() -> DeploymentID {
        given += 1
        return DeploymentID(number: Int64(state.deployments.count) + given)
    }

    mutating func nextEpoch(of host: HostName) -> Int64 {
        state.hosts[host]?.stages[stage, default: StoreState.HostStage()].epoch += 1
        return state.hosts[host]?.stages[stage]?.epoch ?? 0
    }
}
