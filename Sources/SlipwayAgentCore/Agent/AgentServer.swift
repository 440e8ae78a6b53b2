package import NIOCore
package import SlipwayAPI
package import SlipwayAPIClient
package import SlipwayModel

/// What an agent asks of its server.
///
/// None of these tries again by itself: the agent knows how often and for how long.
package protocol AgentServer: Sendable {
    /// The same server, which is told with every request which start of the agent asks.
    func speaking(as start: Int64) -> any AgentServer
    /// Answers at once when something changed since `index`, else when `wait` ends.
    func assignments(after index: Int64, wait: Interval) async throws -> AssignmentsAnswer
    /// Returns once the report is durable at the server.
    func report(_ report: AgentReport) async throws
    func manifest(of build: BuildID) async throws -> Manifest
    /// Fetches objects as one pack.
    func fetchPack(_ digests: [Digest], timeout: Interval, onBytes: (ByteBuffer) throws -> Void) async throws
}

extension AgentServer {
    package func speaking(as start: Int64) -> any AgentServer { self }
}

extension SlipwayClient: AgentServer {
    package func speaking(as start: Int64) -> any AgentServer { with(agentStart: start) }
}
