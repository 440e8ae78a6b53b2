package import SlipwayModel

extension Transaction {
    /// Keeps a new host.
    ///
    /// - Throws: `conflict` for a name that is taken.
    package func insert(_ host: Host) throws {
        try execute(
            "INSERT INTO hosts (name, zone, agent_version, joined_at, last_seen) VALUES ($1, $2, $3, $4, $5)",
            [
                .name(host.name), .name(host.zone), .text(optional: host.agentVersion), .moment(host.joinedAt),
                .moment(host.lastSeen),
            ]
        )
        for group in host.groups {
            try execute("INSERT INTO host_groups (host, host_group) VALUES ($1, $2)", [.name(host.name), .name(group)])
        }
        try beginAnew(host.name)
    }

    /// Has a host that joins under a name that was there before begin anew in all that is open, and count its epochs on.
    ///
    /// Its agent remembers nothing: with the old epochs it would do again what was done under the name before.
    private func beginAnew(_ host: HostName) throws {
        try execute(
            """
            UPDATE assignments SET epoch = epoch + 1, desire = 'none', status = 'pending', report_sequence = 0,
                step = NULL, error = NULL, activated_at = NULL, finished_at = NULL
            WHERE host = $1 AND EXISTS (
                SELECT 1 FROM deployments d
                WHERE d.number = assignments.deployment AND d.status IN ('queued', 'running', 'paused')
            )
            """,
            [.name(host)]
        )
        try execute(
            """
            INSERT INTO host_stages (host, app, stage, epoch)
            SELECT a.host, d.app, d.stage, MAX(a.epoch) FROM assignments a JOIN deployments d ON d.number = a.deployment
            WHERE a.host = $1 GROUP BY a.host, d.app, d.stage
            """,
            [.name(host)]
        )
    }

    /// Forgets a host, with what it reported; its assignments stay, for the history.
    package func removeHost(_ name: HostName) throws -> Bool {
        try execute("DELETE FROM hosts WHERE name = $1", [.name(name)]) == 1
    }

    package func host(_ name: HostName) throws -> Host? {
        guard let row = try row("SELECT * FROM hosts WHERE name = $1", [.name(name)]) else { return nil }
        let groups = try rows(
            "SELECT host_group FROM host_groups WHERE host = $1 ORDER BY host_group",
            [.name(name)]
        ).map { try $0.name(GroupName.self, "host_group") }
        let observed = try rows(
            "SELECT * FROM host_stages WHERE host = $1 ORDER BY app, stage",
            [.name(name)]
        ).compactMap { try $0.observed() }
        return try Host(row, groups: groups, observed: observed)
    }

    /// All hosts, by name.
    package func hosts() throws -> [Host] {
        let groups = try rows("SELECT host, host_group FROM host_groups ORDER BY host_group", [])
        let groupsByHost = Dictionary(
            grouping: try groups.map {
                (host: try $0.text("host"), group: try $0.name(GroupName.self, "host_group"))
            }
        ) { $0.host }
        let observed = try rows("SELECT * FROM host_stages ORDER BY app, stage", [])
        let observedByHost = Dictionary(
            grouping: try observed.map {
                (host: try $0.text("host"), release: try $0.observed())
            }
        ) { $0.host }
        return try rows("SELECT * FROM hosts ORDER BY name", []).map { row in
            let name = try row.text("name")
            return try Host(
                row,
                groups: groupsByHost[name, default: []].map(\.group),
                observed: observedByHost[name, default: []].compactMap(\.release)
            )
        }
    }

    /// The agent's version, if it changed.
    package func setAgentVersion(_ version: String, of host: HostName) throws {
        try execute(
            "UPDATE hosts SET agent_version = $2 WHERE name = $1 AND (agent_version IS NULL OR agent_version <> $2)",
            [.name(host), .text(version)]
        )
    }

    /// The number of the host's newest post.
    ///
    /// - Returns: false, and nothing changes, when there was one as new.
    package func setReportNumber(_ number: Int64, of host: HostName) throws -> Bool {
        try execute(
            "UPDATE hosts SET report_number = $2 WHERE name = $1 AND report_number < $2",
            [.name(host), .integer(number)]
        ) == 1
    }

    /// When these hosts were last heard of.
    package func setLastSeen(_ moments: [HostName: Timestamp], alive now: Timestamp) throws {
        for (host, moment) in moments.sorted(by: { $0.key < $1.key }) {
            try execute("UPDATE hosts SET last_seen = $2 WHERE name = $1", [.name(host), .moment(moment)])
        }
        try execute("UPDATE counters SET value = $1 WHERE name = 'alive'", [.moment(now)])
    }

    /// When a server last wrote who was seen.
    package func serverAliveAt() throws -> Timestamp {
        try row("SELECT value FROM counters WHERE name = 'alive'")?.moment("value") ?? Timestamp(milliseconds: 0)
    }

    /// When each host was last heard of, as it was written last.
    package func lastSeen() throws -> [HostName: Timestamp] {
        let seen = try rows("SELECT name, last_seen FROM hosts WHERE last_seen IS NOT NULL", []).map {
            (try $0.name(HostName.self, "name"), try $0.moment("last_seen"))
        }
        return Dictionary(uniqueKeysWithValues: seen)
    }

    /// The number that an agent's long poll waits to see pass.
    package func assignmentIndex(of host: HostName) throws -> Int64? {
        try row("SELECT assignment_index FROM hosts WHERE name = $1", [.name(host)])?.integer("assignment_index")
    }

    /// Says that what is asked of a host has changed.
    package func touch(_ host: HostName) throws {
        try execute("UPDATE hosts SET assignment_index = assignment_index + 1 WHERE name = $1", [.name(host)])
    }
}

extension Host {
    fileprivate init(_ row: SQLRow, groups: [GroupName], observed: [ObservedRelease]) throws {
        self.init(
            name: try row.name(HostName.self, "name"),
            groups: groups,
            zone: try row.optionalName(ZoneName.self, "zone"),
            agentVersion: try row.optionalText("agent_version"),
            joinedAt: try row.moment("joined_at"),
            lastSeen: try row.optionalMoment("last_seen"),
            observed: observed
        )
    }
}
