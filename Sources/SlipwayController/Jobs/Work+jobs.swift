import SlipwayModel
import SlipwayStore

extension Work {
    /// Gives runners something to do.
    mutating func queue(
        _ work: JobWork,
        of app: AppName,
        stage: StageName? = nil,
        named name: String,
        commit: CommitID? = nil,
        deployment: DeploymentID? = nil,
        by actor: String
    ) throws -> Job {
        let job = Job(
            id: try rows.nextJobID(),
            app: app,
            stage: stage,
            name: name,
            commit: commit,
            deployment: deployment,
            work: work,
            requestedBy: actor,
            createdAt: now
        )
        try rows.insert(job)
        touchJobs()
        // A look at a branch is no news; what it finds is.
        guard job.kind != .scan else { return job }
        let subject = Subject(
            app: app,
            stage: stage.map { StageKey(app: app, stage: $0) },
            deployment: deployment,
            data: ["job": "\(job.id)"]
        )
        try record(.jobQueued, by: actor, "\(job.id) (\(job.kind.rawValue) \(name)) waits for a runner", about: subject)
        return job
    }
}
