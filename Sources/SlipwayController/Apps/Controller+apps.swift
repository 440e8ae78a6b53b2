package import SlipwayModel
import SlipwayStore

extension Controller {
    package func apply(_ spec: AppSpec, dryRun: Bool, by actor: Principal) async throws -> ApplyResult {
        try await readZones(of: spec)
        if dryRun { return try await database.read { try Self.outcome(of: spec, $0) } }
        return try await change { work in
            let result = try Self.outcome(of: spec, work.rows)
            guard !result.changes.isEmpty || result.created else { return result }
            try work.scanAnew(spec)
            try work.rows.save(spec, now: work.now)
            for stage in spec.stages { try work.touch(StageKey(app: spec.app, stage: stage.name)) }
            var subject = Subject.app(spec.app)
            subject.data = ["changes": result.changes.joined(separator: "\n")]
            let what = result.created ? "created" : "changed"
            try work.record(.appApplied, by: actor.name, "\(spec.app) was \(what)", about: subject)
            return result
        }
    }

    package func appSpec(_ app: AppName) async throws -> AppSpec {
        try await database.read { try Lookup($0).app(app) }
    }

    package func apps() async throws -> [AppOverview] {
        let (presence, zones, now) = (presence, zones, now())
        return try await withZones {
            try await self.database.read { rows in
                let why = Why(rows: rows, presence: presence, zones: zones, now: now)
                return try rows.apps().map { spec in
                    let keys = spec.stages.map { StageKey(app: spec.app, stage: $0.name) }
                    return AppOverview(app: spec.app, owner: spec.owner, stages: try keys.map(why.overview))
                }
            }
        }
    }

    /// What `apply` changes; the refusals of what the present state forbids are thrown here.
    private static func outcome(of spec: AppSpec, _ rows: any Transaction) throws -> ApplyResult {
        let old = try rows.app(spec.app)
        for stage in old?.stages ?? [] where spec.stage(stage.name) == nil {
            let key = StageKey(app: spec.app, stage: stage.name)
            guard let open = try rows.openDeployments(of: key).first else { continue }
            throw SlipwayError(
                .conflict,
                "\(key) cannot be removed while \(open.id) is \(open.status.rawValue): wait for it, or 'slipway cancel \(key)'"
            )
        }
        var notices = spec.notices
        let groups = Set(try rows.hosts().flatMap(\.groups))
        for stage in spec.stages where !groups.contains(stage.group) {
            notices.append("stages[\(stage.name)]: no host is in the group \(stage.group) yet")
        }
        return ApplyResult(
            app: spec.app,
            created: old == nil,
            changes: old == spec ? [] : spec.changes(from: old),
            notices: notices
        )
    }
}
