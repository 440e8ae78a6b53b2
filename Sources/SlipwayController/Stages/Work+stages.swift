import SlipwayModel
import SlipwayStages
import SlipwayStore

extension Work {
    /// Writes all that was decided about a stage.
    ///
    /// - Throws: `conflict` when a deployment moved meanwhile.
    mutating func write(_ changes: StageChanges, of stage: StageKey) throws {
        for saved in changes.saved { try rows.save(saved.deployment, from: saved.from) }
        for deployment in changes.inserted { try rows.insert(deployment) }
        for assignment in changes.assignments { try rows.save(assignment) }
        for health in changes.health {
            try rows.setWasHealthy(health.wasHealthy, of: health.host, in: stage, epoch: health.epoch)
        }
        if case .new(let build) = changes.stableBuild { try rows.setBuild(build?.id, of: stage) }
        if changes.liftsHold { try rows.hold(stage, nil) }
        for host in changes.asked.sorted() { try touch(host) }
        for deployment in changes.endedLogs { touchLogs(of: deployment) }
        for fact in changes.facts {
            let subject = Subject.deployment(fact.deployment, host: fact.host)
            try record(fact.kind, by: fact.actor, fact.message, about: subject)
        }
        if changes.isShown { try touch(stage) }
    }
}
