import SlipwayModel
import SlipwayStore

/// Begins the acceptance of the newest deployment that came to a good end, once its way back was tried if that is asked.
struct AcceptanceOpening {
    let stage: StageKey
    /// The newest deployments of the stage, newest first.
    let newest: [Deployment]
    let drill: DrillStanding
    let presence: Presence

    func take(_ work: inout Work) throws {
        let deployment = newest.first {
            $0.status == .succeeded && $0.drillOf == nil && [.regular, .hotfix, .rollback].contains($0.kind)
        }
        guard let deployment, let build = deployment.build, try work.rows.acceptance(of: deployment.id) == nil else {
            return
        }
        let acceptance = Acceptance(
            deployment: deployment.id,
            stage: stage,
            build: build,
            statusReason: "checks, gates and bake are to come",
            policy: try work.rows.app(stage.app)?.stage(stage.stage)?.acceptance ?? AcceptancePolicy(),
            beganAt: deployment.finishedAt ?? work.now
        )
        guard deployment.kind != .rollback else { return try open(back: acceptance, &work) }
        try open(acceptance, &work)
    }

    /// While a drill goes on, nothing is judged.
    private func open(_ acceptance: Acceptance, _ work: inout Work) throws {
        var acceptance = acceptance
        let ending: AcceptanceEnding
        switch drill {
        case .going: return
        case .none: return try begin(acceptance, &work)
        case .passed(_, let at), .failed(_, let at):
            acceptance.beganAt = max(acceptance.beganAt, at)
            ending = AcceptanceEnding(acceptance: acceptance, presence: presence)
            try begin(acceptance, &work)
        case .abandoned(let other):
            ending = AcceptanceEnding(acceptance: acceptance, presence: presence)
            return try ending.supersede(because: "\(other) came before its way back was tried", &work)
        }
        guard case .failed(let words, _) = drill else { return }
        let reason = "the drill of \(acceptance.deployment) failed: \(words)"
        try ending.reject(because: reason, by: Event.machine, &work)
    }

    /// Whoever measures gates may have looked at the stage before there was anything to measure, and has to look again.
    private func begin(_ acceptance: Acceptance, _ work: inout Work) throws {
        try work.rows.save(acceptance)
        try work.touch(stage)
    }

    /// A rollback asks nothing: what was accepted before is accepted again, and what was not is not by going back to it.
    private func open(back acceptance: Acceptance, _ work: inout Work) throws {
        var acceptance = acceptance
        acceptance.policy = AcceptancePolicy()
        guard try work.rows.acceptedBuilds(of: stage)[acceptance.build.id] == nil else {
            return try begin(acceptance, &work)
        }
        acceptance.status = .superseded
        acceptance.statusReason = "rolled back to without checks, and it was never accepted here before"
        acceptance.endedAt = work.now
        try work.rows.save(acceptance)
    }
}
