import SlipwayAPI

/// The version of the agent.
package enum AgentVersion {
    package static let text = APIVersion.slipway
}
