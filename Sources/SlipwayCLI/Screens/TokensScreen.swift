import SlipwayModel

/// Tokens without their secrets.
struct TokensScreen {
    var tokens: [AccessToken]
    var clock: WallClock

    var lines: [Text] {
        Table("ID", "NAME", "ALLOWS", "CREATED", "BY", "STATE", rows: tokens.map(row)).lines
    }

    private func row(of token: AccessToken) -> [Text] {
        [
            Text("\(token.id)", .bold), Text(token.name), Text(token.scope.inWords), Text(clock.ago(token.createdAt)),
            Text(token.createdBy), state(of: token),
        ]
    }

    private func state(of token: AccessToken) -> Text {
        if token.revokedAt != nil { return Text("revoked", .bad) }
        guard let expiry = token.expiresAt else { return Text("valid", .good) }
        let rest = expiry - clock.now()
        return rest > .zero ? Text("valid for \(rest.inWords)", .good) : Text("expired", .dim)
    }
}

extension Principal.Scope {
    /// What a token of this scope allows.
    var inWords: String {
        switch self {
        case .person(let role, let app, let stage):
            role.rawValue + (app.map { " of \($0)" } ?? "") + (stage.map { "/\($0)" } ?? "")
        case .runner(let app): "runner \(app.map(\.rawValue) ?? "any app")"
        case .publish(let app): "publish \(app.map(\.rawValue) ?? "any app")"
        case .join(let groups): "join \(groups.map(\.rawValue).joined(separator: ","))"
        case .agent(let host): "agent \(host)"
        }
    }
}
