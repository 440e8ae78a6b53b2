/// Whoever sent a request, as its token says.
package struct Principal: Sendable, Hashable, Codable {
    package enum Scope: Sendable, Hashable, Codable {
        /// A person, or a script in a person's place; with limits to one app, and to one stage of it, if set.
        case person(Role, app: AppName?, stage: StageName?)
        /// May publish builds of one app, or of all apps if `nil`, and read what it published.
        case publish(AppName?)
        /// May take jobs of one app, or of all apps if `nil`, and publish what they make.
        case runner(AppName?)
        /// May join hosts into these groups, until it expires.
        case join([GroupName])
        /// The agent of one host: sees and reports for that host only.
        case agent(HostName)
    }

    /// Shown as the actor of events: `admin`, `alice`, `ci`, `h1`.
    package var name: String
    package var token: TokenID
    package var scope: Scope

    package init(name: String, token: TokenID, scope: Scope) {
        self.name = name
        self.token = token
        self.scope = scope
    }

    /// Whether this is a person whose role reaches `role` for `stage` of `app`.
    ///
    /// `nil` asks for the whole installation or the whole app, which a narrower token does not reach, except that
    /// any viewer may look.
    package func may(_ role: Role, app: AppName? = nil, stage: StageName? = nil) -> Bool {
        guard case .person(let held, let onlyApp, let onlyStage) = scope, held >= role else { return false }
        if role == .viewer, app == nil { return true }
        return (onlyApp == nil || onlyApp == app)
            && (onlyStage == nil || onlyStage == stage || (role == .viewer && stage == nil))
    }
}

/// Names a token in lists and events; not the secret.
package struct TokenID: Hashable, Sendable, Codable, CustomStringConvertible {
    package let rawValue: String
    package init(_ rawValue: String) { self.rawValue = rawValue }
    package init(from decoder: any Decoder) throws { rawValue = try decoder.singleValueContainer().decode(String.self) }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
    package var description: String { rawValue }
}
