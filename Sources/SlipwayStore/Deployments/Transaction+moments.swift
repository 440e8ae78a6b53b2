package import SlipwayModel

extension Transaction {
    /// Moves the moments that deadlines are counted from, because the clock that they were taken with was set.
    ///
    /// Those of what has ended stay as they were written.
    package func moveOpenMoments(by interval: Interval) throws {
        let change = SQLValue.integer(interval.milliseconds)
        try execute("UPDATE hosts SET last_seen = last_seen + $1", [change])
        try execute(
            """
            UPDATE assignments SET activated_at = activated_at + $1, finished_at = finished_at + $1
            WHERE deployment IN (SELECT number FROM deployments WHERE status IN ('queued', 'running', 'paused'))
            """,
            [change]
        )
        try execute(
            """
            UPDATE deployments SET progress_at = progress_at + $1, paused_at = paused_at + $1
            WHERE status IN ('queued', 'running', 'paused')
            """,
            [change]
        )
        try execute("UPDATE jobs SET lease_until = lease_until + $1 WHERE lease_until IS NOT NULL", [change])
    }
}
