package import SlipwayModel

extension Transaction {
    /// Makes the rows of a backup safe to serve from: nothing moves by itself, and no number is given twice.
    ///
    /// The fleet has gone on since the backup was taken, so what the rows say of it may be old.
    /// - Every stage that was ever deployed is held, and what ran is paused, until a person resumes it.
    /// - The counters of deployments, events, versions, indexes and epochs jump ahead of what anyone may have seen.
    /// - What hosts were seen to serve is forgotten: they say it again.
    /// - Sessions of browsers end. Tokens stay, those too that were revoked since.
    package func openPaused(takenAt: Timestamp, now: Timestamp) throws -> RestoredRows {
        try skipNumbers()
        try forgetHosts()
        try removeSessions()
        let reason = "restored from a backup of \(takenAt), and the hosts may be ahead of it"
        try record(.serverRestored, "the server was \(reason)", now: now)
        let stages = try stagesEverDeployed()
        for stage in stages { try hold(stage, because: reason, now: now) }
        let running = try stages.flatMap { try openDeployments(of: $0) }.filter { $0.status == .running }
        for deployment in running { try pause(deployment, because: reason, now: now) }
        return RestoredRows(held: stages, paused: running.map(\.id), next: try followingDeployment())
    }

    private func stagesEverDeployed() throws -> [StageKey] {
        try rows("SELECT DISTINCT app, stage FROM deployments ORDER BY app, stage", []).map { try $0.stageKey() }
    }

    private func hold(_ stage: StageKey, because reason: String, now: Timestamp) throws {
        try hold(stage, StageHold(reason: reason, since: now))
        try record(.stageHeld, "\(stage) is held: \(reason)", stage: stage, now: now)
    }

    private func pause(_ running: Deployment, because reason: String, now: Timestamp) throws {
        var deployment = running
        deployment.status = .paused
        let stage = running.stage
        deployment.statusReason = "\(reason); check 'slipway status \(stage)', then 'slipway resume \(stage)'"
        deployment.pausedAt = now
        try save(deployment, from: .running)
        let message = "\(running.id) paused: \(deployment.statusReason)"
        try record(.deploymentPaused, message, stage: stage, of: deployment, now: now)
    }

    private func record(
        _ kind: EventKind,
        _ message: String,
        stage: StageKey? = nil,
        of deployment: Deployment? = nil,
        now: Timestamp
    ) throws {
        try append(
            Event(
                sequence: 0,
                time: now,
                actor: Event.machine,
                kind: kind,
                app: stage?.app,
                stage: stage?.stage,
                deployment: deployment?.id,
                build: deployment?.build,
                message: message
            )
        )
    }

    private func followingDeployment() throws -> DeploymentID {
        let last = try row("SELECT value FROM counters WHERE name = 'deployment'")?.integer("value") ?? 0
        return DeploymentID(number: last + 1)
    }

    /// Deployments go on at the second next thousand: `d2001` after `d42`.
    private func skipNumbers() throws {
        try execute("UPDATE counters SET value = (value + 1999) / 1000 * 1000 WHERE name = 'deployment'", [])
        try execute("UPDATE counters SET value = (value + 1999999) / 1000000 * 1000000 WHERE name = 'event'", [])
        try execute("UPDATE stages SET version = version + 1000000", [])
        try execute("UPDATE hosts SET assignment_index = assignment_index + 1000000", [])
        try execute(
            """
            INSERT INTO host_stages (host, app, stage)
            SELECT g.host, s.app, s.stage FROM stages s JOIN host_groups g ON g.host_group = s.host_group
            WHERE TRUE ON CONFLICT (host, app, stage) DO NOTHING
            """,
            []
        )
        try execute("UPDATE host_stages SET epoch = epoch + 1000", [])
    }

    private func forgetHosts() throws {
        try execute("UPDATE host_stages SET current_build = NULL, releases = '[]', was_healthy = NULL", [])
        try execute("UPDATE hosts SET last_seen = NULL", [])
    }

    private func removeSessions() throws { try execute("DELETE FROM sessions", []) }
}
