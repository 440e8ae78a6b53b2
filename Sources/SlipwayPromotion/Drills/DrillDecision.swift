package import SlipwayModel

/// What comes next in a drill: deploy, go back, deploy again.
///
/// A drill proves the way back of this build in this ring before the ring accepts it. It begins when the deployment has
/// succeeded, and depends on rows alone: decided anew after a crash, it goes on where it was.
package enum DrillDecision: Sendable, Hashable {
    /// There is no way back to try, for this reason.
    case notNeeded(String)
    /// Back to what served before.
    case back(BuildReference)
    /// To the build again.
    case forth(BuildReference)
    case waiting(WhyAnswer.Reason)
    case passed(DrillTimes)
    case failed(String)
    /// Something else was deployed meanwhile, and this build is no longer what the stage is about.
    case abandoned(for: DeploymentID)

    package static func decide(_ snapshot: DrillSnapshot) -> Self {
        if let verdict = verdict(snapshot) { return verdict }
        if let other = snapshot.others.first(where: { $0.startedAt != nil }) { return .abandoned(for: other.id) }
        if let open = snapshot.rounds.last, !open.status.isTerminal { return .waiting(round(open, snapshot)) }
        if let other = snapshot.others.first(where: { !$0.status.isTerminal }) {
            return .waiting(queued(other, before: snapshot.deployment))
        }
        return next(snapshot)
    }

    /// What the rounds that have ended say.
    private static func verdict(_ snapshot: DrillSnapshot) -> Self? {
        if let bad = snapshot.rounds.first(where: { [.failed, .cancelled].contains($0.status) }) {
            if bad.status == .cancelled, let other = snapshot.others.first(where: { $0.status != .cancelled }) {
                return .abandoned(for: other.id)
            }
            let way = bad.kind == .rollback ? "the way back" : "the way forth again"
            let end = bad.status == .failed ? "failed" : "was cancelled"
            return .failed("\(way) \(end): \(bad.id) \(bad.statusReason)")
        }
        let ended = snapshot.rounds.filter { $0.status == .succeeded }
        guard ended.count >= 2 else { return nil }
        return .passed(DrillTimes(back: ended[0].took, forth: ended[1].took))
    }

    private static func next(_ snapshot: DrillSnapshot) -> Self {
        let deployment = snapshot.deployment
        guard let build = deployment.build else { return .notNeeded("\(deployment.id) brought no build") }
        guard let before = deployment.previousBuild else { return .notNeeded("nothing served before it") }
        guard before.id != build.id else { return .notNeeded("the same build served before it") }
        guard snapshot.rounds.isEmpty else { return .forth(build) }
        return snapshot.barred.map(Self.notNeeded) ?? .back(before)
    }

    private static func round(_ open: Deployment, _ snapshot: DrillSnapshot) -> WhyAnswer.Reason {
        let way = open.kind == .rollback ? "goes back" : "comes forth again"
        let build = open.build.map { " to \($0.commit.short)" } ?? ""
        let hint =
            open.status == .paused ? "'slipway resume \(open.stage)' or 'slipway cancel \(open.stage)'" : "its end"
        return WhyAnswer.Reason(
            what: "the way back of \(snapshot.deployment.id) is tried: \(open.id) \(way)\(build)",
            endedBy: hint,
            since: open.startedAt ?? open.createdAt
        )
    }

    private static func queued(_ other: Deployment, before drilled: Deployment) -> WhyAnswer.Reason {
        WhyAnswer.Reason(
            what: "the way back of \(drilled.id) is not tried while \(other.id) (\(other.kind.word)) waits to start",
            endedBy: "its start, or 'slipway cancel \(other.stage)'",
            since: other.createdAt
        )
    }
}

extension Deployment {
    fileprivate var took: Interval {
        guard let startedAt, let finishedAt else { return .zero }
        return max(.zero, finishedAt - startedAt)
    }
}
