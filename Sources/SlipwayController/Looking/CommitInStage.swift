import SlipwayModel
import SlipwayStore

/// Where one commit stands in one stage.
struct CommitInStage {
    let build: Build
    let view: StageView
    let rows: any Transaction

    func reason() throws -> WhyAnswer.Reason {
        let key = view.row.key
        if let queued = view.queue.first(where: { $0.build?.commit == build.commit }) {
            return WhyAnswer.Reason(
                what: "\(key.stage): \(queued.id) is queued: \(queued.statusReason)",
                endedBy: "the deployment before it",
                since: queued.createdAt
            )
        }
        if let deployment = view.deployment, deployment.build?.commit == build.commit, !deployment.status.isTerminal {
            return WhyAnswer.Reason(
                what: "\(key.stage): \(deployment.id) is \(deployment.status.rawValue): \(deployment.statusReason)",
                endedBy: "'slipway why \(key)' says what it waits for",
                since: deployment.startedAt
            )
        }
        let mine = try rows.deployments(of: key.app, stage: key.stage, limit: 1000)
            .first { $0.build?.commit == build.commit }
        if view.row.build?.commit == build.commit {
            return WhyAnswer.Reason(what: "\(key.stage): it serves there", since: mine?.finishedAt)
        }
        guard let mine else { return notDeployed(key) }
        guard mine.status == .succeeded else {
            return WhyAnswer.Reason(
                what: "\(key.stage): \(mine.id) \(mine.status.rawValue): \(mine.statusReason)",
                endedBy: "a new deployment",
                since: mine.finishedAt
            )
        }
        let serves = view.row.build.map { "serves \($0.commit.short) now" } ?? "serves nothing now"
        return WhyAnswer.Reason(
            what: "\(key.stage): it was live there by \(mine.id), and the stage \(serves)",
            since: view.deployment?.finishedAt
        )
    }

    private func notDeployed(_ key: StageKey) -> WhyAnswer.Reason {
        WhyAnswer.Reason(
            what: "\(key.stage): nobody has asked for it there",
            endedBy: "'slipway deploy \(key) --commit \(build.commit.short)'",
            since: build.createdAt
        )
    }
}
