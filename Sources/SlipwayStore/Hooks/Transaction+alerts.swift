package import SlipwayModel

extension Transaction {
    /// Writes down that an outbreak of an alert is in this status for a stage.
    ///
    /// - Returns: whether that is news.
    package func take(_ alert: Alert, of stage: StageKey, now: Timestamp) throws -> Bool {
        let before = try row(
            "SELECT status FROM alerts WHERE app = $1 AND stage = $2 AND fingerprint = $3 AND starts_at = $4",
            [.name(stage.app), .name(stage.stage), .text(alert.fingerprint), .moment(alert.startsAt)]
        )
        let known = try before?.choice(Alert.Status.self, "status")
        // One that is over does not begin again; a word that it fires came late then.
        let status = known == .resolved ? .resolved : alert.status
        try execute(
            """
            INSERT INTO alerts (app, stage, fingerprint, starts_at, status, seen_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (app, stage, fingerprint, starts_at)
                DO UPDATE SET status = excluded.status, seen_at = excluded.seen_at
            """,
            [
                .name(stage.app), .name(stage.stage), .text(alert.fingerprint), .moment(alert.startsAt),
                .text(status.rawValue), .moment(now),
            ]
        )
        return known != status
    }

    /// Writes down what the alert was followed by: this deployment was paused or undone.
    package func set(_ alert: Alert, of stage: StageKey, actedOn deployment: DeploymentID) throws {
        try execute(
            """
            UPDATE alerts SET deployment = $5 WHERE app = $1 AND stage = $2 AND fingerprint = $3 AND starts_at = $4
            """,
            [
                .name(stage.app), .name(stage.stage), .text(alert.fingerprint), .moment(alert.startsAt),
                .integer(deployment.number),
            ]
        )
    }

    /// Whether any alert has paused or undone the deployment.
    package func hasAlertActed(on deployment: DeploymentID) throws -> Bool {
        try row("SELECT 1 AS found FROM alerts WHERE deployment = $1 LIMIT 1", [.integer(deployment.number)]) != nil
    }

    package func forgetAlerts(before moment: Timestamp) throws {
        try execute("DELETE FROM alerts WHERE seen_at < $1 AND deployment IS NULL", [.moment(moment)])
    }
}
