package import SlipwayModel

/// One host of one stage, with what is known of it there.
package struct StageHost: Sendable, Equatable {
    package var name: HostName
    package var zone: ZoneName?
    /// Where `current` points, as the host said.
    package var current: BuildID?
    /// The complete releases on its disk, as the host said.
    package var releases: [BuildID]
    /// Whether its last activation here ended healthy; `nil` before the first.
    package var wasHealthy: Bool?
    /// When it was admitted by a deployment that ended before the host's word on its change came, unless it was admitted
    /// again since; else `nil`.
    package var unsettledSince: Timestamp?
    package var lastSeen: Timestamp?
}

extension Transaction {
    /// The hosts that are in the stage's group now, by name.
    package func hosts(of stage: StageKey) throws -> [StageHost] {
        try rows(
            """
            SELECT h.name, h.zone, h.last_seen, o.current_build, o.releases, o.was_healthy, (
                SELECT MAX(a.activated_at) FROM assignments a JOIN deployments d ON d.number = a.deployment
                WHERE a.host = h.name AND a.status = 'activating' AND a.desire = 'activate'
                    AND d.app = s.app AND d.stage = s.stage AND d.status IN ('succeeded', 'failed', 'cancelled')
                    AND NOT EXISTS (
                        SELECT 1 FROM assignments b JOIN deployments e ON e.number = b.deployment
                        WHERE b.host = h.name AND b.desire = 'activate' AND b.epoch > a.epoch
                            AND e.app = s.app AND e.stage = s.stage
                    )
            ) AS unsettled_since
            FROM stages s
            JOIN host_groups g ON g.host_group = s.host_group
            JOIN hosts h ON h.name = g.host
            LEFT JOIN host_stages o ON o.host = h.name AND o.app = s.app AND o.stage = s.stage
            WHERE s.app = $1 AND s.stage = $2 ORDER BY h.name
            """,
            stage.values
        ).map(StageHost.init)
    }

    /// Writes what a host has of a stage.
    ///
    /// - Returns: whether that is news.
    package func save(_ observed: ObservedRelease, of host: HostName) throws -> Bool {
        try execute(
            """
            INSERT INTO host_stages (host, app, stage, current_build, releases) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (host, app, stage) DO UPDATE
            SET current_build = excluded.current_build, releases = excluded.releases
            WHERE host_stages.releases <> excluded.releases
                OR COALESCE(host_stages.current_build, '') <> COALESCE(excluded.current_build, '')
            """,
            [
                .name(host), .name(observed.stage.app), .name(observed.stage.stage),
                .text(optional: observed.current?.rawValue), try JSONText.encode(observed.releases),
            ]
        ) == 1
    }

    /// How the last activation of a stage on a host ended; a late word on an older one is not the last.
    package func setWasHealthy(_ wasHealthy: Bool, of host: HostName, in stage: StageKey, epoch: Int64) throws {
        try execute(
            """
            INSERT INTO host_stages (host, app, stage, was_healthy) VALUES ($3, $1, $2, $4)
            ON CONFLICT (host, app, stage) DO UPDATE SET was_healthy = excluded.was_healthy
            WHERE NOT EXISTS (
                SELECT 1 FROM assignments a JOIN deployments d ON d.number = a.deployment
                WHERE a.host = $3 AND d.app = $1 AND d.stage = $2 AND a.desire = 'activate' AND a.epoch > $5
            )
            """,
            stage.values + [.name(host), .integer(wasHealthy ? 1 : 0), .integer(epoch)]
        )
    }

    /// The newest epoch that was given to a host in a stage; 0 before the first.
    package func newestEpoch(of host: HostName, in stage: StageKey) throws -> Int64 {
        try row(
            "SELECT epoch FROM host_stages WHERE app = $1 AND stage = $2 AND host = $3",
            stage.values + [.name(host)]
        )?.integer("epoch") ?? 0
    }

    /// Counts a host's epochs in a stage from `epoch` on; never backwards.
    package func raiseEpoch(of host: HostName, in stage: StageKey, to epoch: Int64) throws {
        try execute(
            """
            INSERT INTO host_stages (host, app, stage, epoch) VALUES ($3, $1, $2, $4)
            ON CONFLICT (host, app, stage) DO UPDATE SET epoch = excluded.epoch WHERE host_stages.epoch < excluded.epoch
            """,
            stage.values + [.name(host), .integer(epoch)]
        )
    }

    /// The next epoch of a host in a stage: what it shall do there changes.
    package func nextEpoch(of host: HostName, in stage: StageKey) throws -> Int64 {
        let row = try row(
            """
            INSERT INTO host_stages (host, app, stage, epoch) VALUES ($3, $1, $2, 1)
            ON CONFLICT (host, app, stage) DO UPDATE SET epoch = host_stages.epoch + 1 RETURNING epoch
            """,
            stage.values + [.name(host)]
        )
        guard let row else { throw SlipwayError(.internalError, "\(host) got no epoch in \(stage)") }
        return try row.integer("epoch")
    }
}

extension StageHost {
    fileprivate init(_ row: SQLRow) throws {
        name = try row.name(HostName.self, "name")
        zone = try row.optionalName(ZoneName.self, "zone")
        current = try row.optionalText("current_build").map { try BuildID($0) }
        releases = try row.optionalText("releases").map { try JSONText.decode([BuildID].self, $0) } ?? []
        wasHealthy = try row.optionalInteger("was_healthy").map { $0 == 1 }
        unsettledSince = try row.optionalMoment("unsettled_since")
        lastSeen = try row.optionalMoment("last_seen")
    }
}

extension SQLRow {
    /// What the host has of a stage; `nil` when it never said.
    func observed() throws -> ObservedRelease? {
        let observed = ObservedRelease(
            stage: try stageKey(),
            current: try optionalText("current_build").map { try BuildID($0) },
            releases: try json([BuildID].self, "releases")
        )
        return observed.current == nil && observed.releases.isEmpty ? nil : observed
    }
}
