import SlipwayAPI
import SlipwayModel

/// Decides whether a principal may use a route.
enum AccessRule {
    /// - Throws: `forbidden` with what the route needs and what the token is.
    static func check(
        _ principal: Principal,
        for route: Route,
        app: AppName?,
        stage: StageName?
    ) throws(SlipwayError) {
        let allowed =
            switch route.access {
            case .anyone, .anyToken: true
            case .person(let role): principal.may(role, app: app, stage: stage)
            case .anyDeployer: mayDeploySomewhere(principal)
            case .publisher: mayPublish(principal, app: app, onlyReads: route.method == .get)
            case .answerer: mayAnswer(principal)
            case .runner: mayRun(principal, app: app)
            case .joiner: if case .join = principal.scope { true } else { false }
            case .agent: if case .agent = principal.scope { true } else { false }
            }
        guard allowed else { throw refusal(principal, needed(by: route, app: app, stage: stage)) }
    }

    /// Restarting and stopping ask for more than the route itself.
    static func check(_ principal: Principal, toOrder kind: Deployment.Kind, of key: StageKey) throws(SlipwayError) {
        guard [.restart, .stop].contains(kind), !principal.may(.operator, app: key.app, stage: key.stage) else {
            return
        }
        throw refusal(principal, "to \(kind.rawValue) \(key) needs the role operator for it")
    }

    /// Only an admin makes tokens that can do more than bring hosts in, and an agent gets its own by joining.
    static func check(_ principal: Principal, toCreate scope: Principal.Scope) throws(SlipwayError) {
        switch scope {
        case .join: return
        case .person, .publish, .runner:
            guard !principal.may(.admin) else { return }
            throw refusal(
                principal,
                "to create a token for a person, for publishing or for a runner needs the role admin"
            )
        case .agent:
            throw SlipwayError(
                .forbidden,
                "no token can be made for an agent: make one with --join, and the agent gets its own by joining"
            )
        }
    }

    private static func mayDeploySomewhere(_ principal: Principal) -> Bool {
        if case .person(let role, _, _) = principal.scope { role >= .deployer } else { false }
    }

    /// A viewer may see the builds that a deployer may publish.
    private static func mayPublish(_ principal: Principal, app: AppName?, onlyReads: Bool) -> Bool {
        if case .publish(let only) = principal.scope { return only == nil || only == app }
        if mayRun(principal, app: app) { return true }
        return principal.may(onlyReads ? .viewer : .deployer, app: app)
    }

    /// Of which app is looked at with the deployment: its path names no app.
    private static func mayAnswer(_ principal: Principal) -> Bool {
        switch principal.scope {
        case .person(let role, _, _): role >= .deployer
        case .publish: true
        case .runner, .join, .agent: false
        }
    }

    /// A route that names no app gives a runner what its own app has.
    private static func mayRun(_ principal: Principal, app: AppName?) -> Bool {
        guard case .runner(let only) = principal.scope else { return false }
        return only == nil || app == nil || only == app
    }

    private static func needed(by route: Route, app: AppName?, stage: StageName?) -> String {
        let place = [app?.rawValue, stage?.rawValue].compactMap(\.self).joined(separator: "/")
        let suffix = place.isEmpty ? "" : " for \(place)"
        return switch route.access {
        case .anyone, .anyToken: "this needs a token"
        case .person(let role): "this needs the role \(role.rawValue)\(suffix)"
        case .anyDeployer: "this needs the role deployer for some app or stage"
        case .publisher: "this needs the role deployer or a publish token\(suffix)"
        case .answerer: "this needs the role deployer or a publish token"
        case .runner: "this needs a runner token\(suffix)"
        case .joiner: "this needs a join token"
        case .agent: "this needs the identity of a host's agent"
        }
    }

    private static func refusal(_ principal: Principal, _ need: String) -> SlipwayError {
        SlipwayError(.forbidden, "\(need); '\(principal.name)' has \(principal.scope.inWords)")
    }
}

extension Principal.Scope {
    /// What a token of this scope is, for messages.
    var inWords: String {
        switch self {
        case .person(let role, let app, let stage):
            let place = [app?.rawValue, stage?.rawValue].compactMap(\.self).joined(separator: "/")
            return "the role \(role.rawValue)" + (place.isEmpty ? "" : " for \(place)")
        case .publish(let app): return "a publish token for \(app?.rawValue ?? "all apps")"
        case .runner(let app): return "a runner token for \(app?.rawValue ?? "all apps")"
        case .join: return "a join token"
        case .agent(let host): return "the identity of the host \(host)"
        }
    }
}
