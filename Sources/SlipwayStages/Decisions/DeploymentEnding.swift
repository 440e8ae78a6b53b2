import SlipwayModel
import SlipwayRollout

/// Ends a deployment, or pauses it after a failure.
struct DeploymentEnding {
    let deployment: Deployment
    let snapshot: StageSnapshot
    let reason: String
    let now: Timestamp

    func write(
        _ finish: RolloutPlan.Finish,
        _ changes: inout StageChanges,
        _ numbers: inout some StageNumbers
    ) throws {
        switch finish {
        case .succeeded:
            end(.succeeded, .deploymentSucceeded, &changes)
            changes.setStableBuild(deployment.kind == .stop ? nil : deployment.build)
        case .failed(let target):
            end(.failed, .deploymentFailed, &changes)
            if let target { goBack(to: target, as: try numbers.nextDeployment(), &changes) }
        case .pause:
            pause(&changes)
        }
    }

    private func end(_ status: Deployment.Status, _ kind: EventKind, _ changes: inout StageChanges) {
        var ended = deployment
        ended.status = status
        ended.statusReason = reason
        ended.finishedAt = now
        changes.save(ended, from: deployment.status)
        for assignment in snapshot.assignments where !assignment.status.isTerminal { changes.ask(assignment.host) }
        changes.endLog(of: deployment.id)
        changes.record(kind, "\(deployment.id) \(status.rawValue): \(reason)", about: ended)
    }

    private func pause(_ changes: inout StageChanges) {
        var paused = deployment
        paused.status = .paused
        paused.statusReason = reason
        paused.pausedAt = now
        changes.save(paused, from: deployment.status)
        changes.record(.deploymentPaused, "\(deployment.id) paused: \(reason)", about: paused)
    }

    private func goBack(to target: BuildReference, as id: DeploymentID, _ changes: inout StageChanges) {
        let known = snapshot.wayBack.flatMap { $0.build == target ? $0.release : nil }
        GoingBack(
            from: deployment,
            to: WayBack(build: target, release: known),
            because: "\(deployment.id) failed: \(reason)"
        )
        .write(as: id, in: snapshot, now: now, &changes)
    }
}
