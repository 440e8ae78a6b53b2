/// A webhook that an app takes, without its secret.
package struct HookSetup: Sendable, Hashable, Codable {
    package var provider: HookProvider
    package var createdAt: Timestamp
    package var createdBy: String
    /// When a delivery with a good signature came last.
    package var lastTakenAt: Timestamp?
    /// How many deliveries were refused since the server started, because their signature was not good.
    package var refused: Int

    package init(
        provider: HookProvider,
        createdAt: Timestamp,
        createdBy: String,
        lastTakenAt: Timestamp? = nil,
        refused: Int = 0
    ) {
        self.provider = provider
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.lastTakenAt = lastTakenAt
        self.refused = refused
    }
}
