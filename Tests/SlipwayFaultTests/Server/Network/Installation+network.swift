import SlipwayInstallation
import SlipwayModel
import SlipwayTesting

extension Installation {
    /// Starts a host's agent anew, so that all it says goes through the relay.
    func putRelay(before host: String) async throws -> TCPRelay {
        let relay = try TCPRelay(to: port)
        try await killAgent(host)
        try startAgent(host, group: "shop-prod", to: relay.address)
        try await eventually("\(host) asks through the relay") { relay.connections > 0 }
        return relay
    }

    /// All that hooks wrote in a deployment.
    func logText(_ deployment: DeploymentID) async throws -> String {
        try await cli("logs", "\(deployment)").output
    }
}

extension String {
    /// How often the text stands in it.
    func count(of text: String) -> Int { ranges(of: text).count }
}
