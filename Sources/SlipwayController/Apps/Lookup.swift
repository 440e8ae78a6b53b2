import SlipwayModel
import SlipwayStore

/// Finds what a request names, or says what there is instead.
struct Lookup {
    let rows: any Transaction

    init(_ rows: any Transaction) { self.rows = rows }

    func app(_ name: AppName) throws -> AppSpec {
        if let spec = try rows.app(name) { return spec }
        let others = try rows.apps().map(\.app.rawValue)
        let hint =
            others.isEmpty
            ? "there are no apps yet: 'slipway app apply slipway.yml' makes one"
            : "there are \(others.prefix(10).joined(separator: ", "))"
        throw SlipwayError(.notFound, "there is no app '\(name)'; \(hint)")
    }

    func stage(_ key: StageKey) throws -> StageRow {
        let spec = try app(key.app)
        guard spec.stage(key.stage) != nil, let row = try rows.stage(key) else {
            let stages = spec.stages.map(\.name.rawValue).joined(separator: ", ")
            throw SlipwayError(.notFound, "\(key.app) has no stage '\(key.stage)'; its stages are \(stages)")
        }
        return row
    }

    /// What a token is for has to be there: a slip of the pen would make one that opens nothing.
    func check(_ scope: Principal.Scope) throws {
        switch scope {
        case .person(_, let app?, let stage?): _ = try self.stage(StageKey(app: app, stage: stage))
        case .person(_, let app?, nil), .publish(let app?), .runner(let app?): _ = try self.app(app)
        case .person, .publish, .runner, .join, .agent: return
        }
    }

    func deployment(_ id: DeploymentID) throws -> Deployment {
        guard let deployment = try rows.deployment(id) else {
            throw SlipwayError(.notFound, "there is no deployment \(id); 'slipway history APP' lists them")
        }
        return deployment
    }

    func host(_ name: HostName) throws -> Host {
        guard let host = try rows.host(name) else {
            throw SlipwayError(.notFound, "there is no host '\(name)'; 'slipway hosts' lists them")
        }
        return host
    }

    /// The deployment that owns the stage now.
    func active(_ key: StageKey) throws -> Deployment {
        _ = try stage(key)
        let open = try rows.openDeployments(of: key)
        if let active = open.first(where: { Deployment.Status.active.contains($0.status) }) { return active }
        if let queued = open.first {
            throw SlipwayError(.conflict, "\(queued.id) is still queued on \(key); nothing runs there yet")
        }
        let last = try rows.deployments(of: key.app, stage: key.stage, limit: 1).first
        let hint = last.map { "\($0.id), the last one, has \($0.status.words)" } ?? "it has never been deployed"
        throw SlipwayError(.conflict, "nothing runs on \(key): \(hint)")
    }

    /// A build by its id, or by a commit or its first digits.
    func build(of app: AppName, named target: String) throws -> Build {
        _ = try self.app(app)
        if let id = try? BuildID(target), let build = try rows.build(id), build.app == app { return build }
        guard (4...64).contains(target.utf8.count), target.utf8.allSatisfy(\.isLowercaseHexDigit) else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(target)) is neither a build id nor a commit: give at least 4 hexadecimal digits; 'slipway builds \(app)' lists them"
            )
        }
        let builds = try rows.builds(of: app, commitPrefix: target)
        guard let newest = builds.first else {
            throw SlipwayError(
                .notFound,
                "\(app) has no build of '\(target)': 'slipway build \(app) --ref REF' makes one, 'slipway builds \(app)' lists them"
            )
        }
        let commits = Set(builds.map(\.commit))
        guard commits.count == 1 else {
            let some = commits.sorted().prefix(4).map(\.short).joined(separator: ", ")
            throw SlipwayError(.invalidInput, "'\(target)' fits \(commits.count) commits (\(some)): give more digits")
        }
        return newest
    }
}

extension Deployment.Status {
    /// After "has": `succeeded`, `failed`, `been cancelled`.
    var words: String { self == .cancelled ? "been cancelled" : rawValue }
}
