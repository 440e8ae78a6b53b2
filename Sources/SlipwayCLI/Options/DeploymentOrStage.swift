import SlipwayAPIClient
import SlipwayModel

/// `d42`, or `shop/prod` for what the stage deploys now or did last.
enum DeploymentOrStage: Sendable, Hashable {
    case deployment(DeploymentID)
    case stage(StageKey)

    /// - Throws: `invalid_input` that says how either is written.
    init(_ text: String) throws(SlipwayError) {
        self = try text.contains("/") ? .stage(StageKey(text)) : .deployment(DeploymentID(text))
    }

    /// - Throws: `not_found` for a stage that was never deployed.
    func deployment(_ client: SlipwayClient) async throws -> DeploymentID {
        switch self {
        case .deployment(let id): return id
        case .stage(let stage):
            guard let deployment = try await client.status(of: stage).deployment else {
                throw SlipwayError(.notFound, "\(stage) has never been deployed, so nothing was checked")
            }
            return deployment.id
        }
    }
}
