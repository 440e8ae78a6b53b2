/// What agents say in headers.
package enum AgentHeader {
    /// The number of the agent's start, with every request: of two agents with one identity the greater is the newer.
    package static let start = "Slipway-Agent-Start"
}
