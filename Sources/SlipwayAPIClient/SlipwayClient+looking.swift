import SlipwayAPI
package import SlipwayModel

extension SlipwayClient {
    package func hosts() async throws -> [Host] { try await call(.listHosts) }

    package func host(_ name: HostName) async throws -> Host { try await call(.showHost, [name.rawValue]) }

    package func removeHost(_ name: HostName) async throws {
        let _: Nothing = try await call(.removeHost, [name.rawValue])
    }

    package func why(_ subject: String) async throws -> WhyAnswer {
        try await call(.why, query: [("subject", subject)])
    }

    /// The newest events of an app or of all, newest first.
    package func latestEvents(app: AppName? = nil, stage: StageName? = nil, limit: Int = 50) async throws -> [Event] {
        try await call(
            .events,
            query: [
                ("app", app?.rawValue), ("stage", stage?.rawValue), ("limit", "\(limit)"), ("format", "json"),
            ]
        )
    }
}
