import ArgumentParser
import SlipwayModel

/// From the flags of `token create` to what the token allows.
enum TokenScope {
    /// - Throws: a usage error unless the flags make exactly one scope.
    static func choose(
        join: Bool,
        groups: [GroupName],
        publish: Bool,
        runner: Bool,
        role: Role?,
        app: AppName?,
        stage: StageName?
    ) throws -> Principal.Scope {
        guard [join, publish, runner, role != nil].filter(\.self).count == 1 else {
            throw ValidationError("Say what the token is for: exactly one of --join, --publish, --runner or --role.")
        }
        guard join == !groups.isEmpty else {
            throw ValidationError(join ? "--join needs --groups." : "--groups goes with --join.")
        }
        guard stage == nil || (role != nil && app != nil) else {
            throw ValidationError("--stage goes with --role and --app.")
        }
        if join, app != nil { throw ValidationError("--app goes with --publish, --runner or --role.") }
        if let role { return .person(role, app: app, stage: stage) }
        if runner { return .runner(app) }
        return join ? .join(groups) : .publish(app)
    }

    /// The groups of `a,b`.
    static func groups(_ text: String) throws(SlipwayError) -> [GroupName] {
        var groups: [GroupName] = []
        for name in text.split(separator: ",", omittingEmptySubsequences: false) {
            groups.append(try GroupName(String(name)))
        }
        return groups
    }

    /// How a token is called when nobody named it.
    static func defaultName(of scope: Principal.Scope) -> String {
        switch scope {
        case .person(let role, _, _): role.rawValue
        case .publish(let app): app.map { "publish-\($0)" } ?? "publish"
        case .runner(let app): app.map { "runner-\($0)" } ?? "runner"
        case .join(let groups): "join-\(groups.first?.rawValue ?? "")"
        case .agent(let host): "\(host)"
        }
    }
}
