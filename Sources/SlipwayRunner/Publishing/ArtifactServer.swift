package import SlipwayAPI
package import SlipwayAPIClient
package import SlipwayModel

/// Where builds are published.
package protocol ArtifactServer: Sendable {
    /// Those of `digests` that the server lacks.
    func missingObjects(_ digests: [Digest], app: AppName) async throws -> [Digest]
    func upload(_ pack: PackStream, app: AppName) async throws
    func publish(_ request: PublishRequest, app: AppName) async throws -> PublishedBuild
}

extension SlipwayClient: ArtifactServer {
    package func upload(_ pack: PackStream, app: AppName) async throws { try await uploadPack(bytes: pack, app: app) }
}
