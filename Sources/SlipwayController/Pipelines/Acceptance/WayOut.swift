import SlipwayModel
import SlipwayStages
import SlipwayStore

/// Finds what a stage goes back to from a deployment that had come to a good end.
struct WayOut {
    private let id: DeploymentID
    private let stage: StageKey
    private let presence: Presence

    init(_ deployment: DeploymentID, _ stage: StageKey, _ presence: Presence) {
        id = deployment
        self.stage = stage
        self.presence = presence
    }

    /// A way back that was found.
    struct Found {
        let deployment: Deployment
        let back: WayBack
        let snapshot: StageSnapshot

        var words: String { back.build.commit.short }

        /// Queues the deployment that goes there; the reason goes on after the deployment's id.
        func take(because reason: String, _ work: inout Work) throws {
            let changes = GoingBack(from: deployment, to: back, because: "\(deployment.id) \(reason)")
                .changes(as: try work.rows.nextDeploymentID(), in: snapshot, now: work.now)
            try work.write(changes, of: deployment.stage)
        }
    }

    /// The newest build that the stage accepted, else the newest that it was stable on; never the one to get away from,
    /// and nothing beyond the rollback horizon.
    ///
    /// - Returns: the way, if there is one, and what comes of it in words.
    func find(_ work: Work) throws -> (way: Found?, words: String) {
        guard let way = try nearest(work) else { return (nil, "there is no earlier build to go back to") }
        guard let barrier = try HorizonReading(work.rows, stage).barrier(to: way.back.build) else {
            return (way, "going back to \(way.words)")
        }
        return (
            nil,
            "nothing goes back to \(way.words) by itself, beyond the rollback horizon (\(barrier)): fix forward, or go back all the same by 'slipway rollback \(stage) --beyond-horizon --reason TEXT'"
        )
    }

    private func nearest(_ work: Work) throws -> Found? {
        let rows = work.rows
        guard let deployment = try rows.deployment(id), [.regular, .hotfix].contains(deployment.kind),
            let snapshot = try StageSnapshot(rows, stage, presence: presence, now: work.now)
        else { return nil }
        let stable = try rows.stableBuilds(of: stage, limit: 50)
        let accepted = try rows.acceptedBuilds(of: stage)
        let target =
            WayBack.target(stable: stable.filter { accepted[$0.id] != nil }, failing: deployment.build)
            ?? WayBack.target(stable: stable, failing: deployment.build)
        guard let target else { return nil }
        let back = WayBack(build: target, release: try rows.stableRelease(of: target.id, in: stage))
        return Found(deployment: deployment, back: back, snapshot: snapshot)
    }
}
