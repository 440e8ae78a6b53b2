import FoundationEssentials
package import SlipwayAPI
package import SlipwayModel
import SlipwayTesting

extension Installation {
    /// The administrator's token.
    package var adminToken: String { Self.word(of: "\(data)/admin-token") ?? "" }

    /// The secret that a host got when it joined.
    package func secret(of host: String) throws -> String {
        struct Identity: Decodable { var secret: String }
        let bytes = try Data(contentsOf: URL(filePath: "\(root(of: host))/state/identity.json"))
        return try JSONDecoder().decode(Identity.self, from: bytes).secret
    }

    /// Asks the API once, as the administrator or with another token.
    @discardableResult
    package func api(
        _ method: String,
        _ path: String,
        _ body: (any Encodable & Sendable)? = nil,
        token: String? = nil,
        within limit: Duration = .seconds(60)
    ) async throws -> HTTPCall.Answer {
        let text = try body.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
        return try await HTTPCall.send(
            method,
            path,
            port: port,
            token: token ?? adminToken,
            body: text,
            within: limit
        )
    }

    /// Asks for a deployment, and says which one it became; anything but 2xx throws.
    package func deploy(
        _ request: DeployRequest,
        to stage: String = "shop/prod"
    ) async throws -> DeploymentSummary {
        try await api("POST", "\(Self.path(of: stage))/deployments", request).json()
    }

    package func deployment(_ id: DeploymentID) async throws -> DeploymentSummary {
        try await api("GET", "/v1/deployments/\(id)").json()
    }

    /// All deployments of the shop, newest first.
    package func history() async throws -> [DeploymentSummary] {
        try await api("GET", "/v1/apps/shop/history?limit=1000").json()
    }

    /// The whole event log, oldest first.
    package func allEvents() async throws -> [Event] {
        var events: [Event] = []
        while true {
            let next = "/v1/events?format=json&limit=1000&after=\(events.last?.sequence ?? 0)"
            let more = try await api("GET", next).json([Event].self)
            guard !more.isEmpty else { return events }
            events += more
        }
    }

    /// What one stage shows.
    package func stage(_ stage: String = "shop/prod") async throws -> StageStatus {
        try await api("GET", Self.path(of: stage)).json()
    }

    /// Waits until nothing of a stage is under way.
    package func settled(_ stage: String = "shop/prod") async throws -> StageStatus {
        var status = try await self.stage(stage)
        try await eventually("\(stage) has settled", within: .seconds(90)) {
            status = try await self.stage(stage)
            return status.queue.isEmpty && status.deployment?.status.isTerminal ?? true
        }
        return status
    }

    /// The API's path of a stage that is named `APP/STAGE`.
    package static func path(of stage: String) -> String {
        let parts = stage.split(separator: "/")
        return "/v1/apps/\(parts[0])/stages/\(parts[1])"
    }

    static func word(of path: String) -> String? {
        guard let bytes = FileManager.default.contents(atPath: path) else { return nil }
        return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).first.map(String.init)
    }
}
