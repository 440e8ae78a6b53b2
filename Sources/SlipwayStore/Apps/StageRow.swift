package import SlipwayModel

/// What is kept of a stage beside its spec.
package struct StageRow: Sendable, Equatable {
    package var key: StageKey
    package var group: GroupName
    /// The stable build: what the last deployment that succeeded brought; `nil` before the first and after a stop.
    package var build: BuildReference?
    /// Grows with every change of what `StageStatus` shows.
    package var version: Int64
    /// Why nothing starts here until a person resumes the stage.
    package var held: StageHold?
}

extension Transaction {
    package func stage(_ key: StageKey) throws -> StageRow? {
        try row(
            """
            SELECT s.app, s.stage, s.host_group, s.version, s.build_id, s.held_reason, s.held_at, b.commit_id
            FROM stages s LEFT JOIN builds b ON b.id = s.build_id WHERE s.app = $1 AND s.stage = $2
            """,
            key.values
        ).map(StageRow.init)
    }

    /// The stages whose hosts are those of a group.
    package func stages(of group: GroupName) throws -> [StageKey] {
        try rows("SELECT app, stage FROM stages WHERE host_group = $1 ORDER BY app, stage", [.name(group)])
            .map { try $0.stageKey() }
    }

    /// The stages in which a deployment is queued, running or paused.
    package func stagesWithOpenDeployments() throws -> [StageKey] {
        try rows(
            """
            SELECT DISTINCT app, stage FROM deployments WHERE status IN ('queued', 'running', 'paused')
            ORDER BY app, stage
            """,
            []
        ).map { try $0.stageKey() }
    }

    package func setBuild(_ build: BuildID?, of stage: StageKey) throws {
        try execute(
            "UPDATE stages SET build_id = $3 WHERE app = $1 AND stage = $2",
            stage.values + [.text(optional: build?.rawValue)]
        )
    }

    /// Holds a stage, or lets it go.
    package func hold(_ stage: StageKey, _ hold: StageHold?) throws {
        try execute(
            "UPDATE stages SET held_reason = $3, held_at = $4 WHERE app = $1 AND stage = $2",
            stage.values + [.text(optional: hold?.reason), .moment(hold?.since)]
        )
    }

    /// Says that what `StageStatus` shows has changed.
    package func touch(_ stage: StageKey) throws {
        try execute("UPDATE stages SET version = version + 1 WHERE app = $1 AND stage = $2", stage.values)
    }
}

extension StageRow {
    fileprivate init(_ row: SQLRow) throws {
        key = try row.stageKey()
        group = try row.name(GroupName.self, "host_group")
        build = try row.optionalBuild("build_id", "commit_id")
        version = try row.integer("version")
        held = try row.optionalText("held_reason").map { StageHold(reason: $0, since: try row.moment("held_at")) }
    }
}

extension SQLRow {
    func stageKey() throws -> StageKey {
        StageKey(app: try name(AppName.self, "app"), stage: try name(StageName.self, "stage"))
    }
}

extension StageKey {
    /// The parameters `$1` and `$2` of every statement about one stage.
    var values: [SQLValue] { [.name(app), .name(stage)] }
}
