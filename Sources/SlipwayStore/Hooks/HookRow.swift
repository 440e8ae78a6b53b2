package import SlipwayModel

/// A webhook that an app takes.
package struct HookRow: Sendable, Hashable {
    package var app: AppName
    package var provider: HookProvider
    /// Sealed by the server's own key.
    package var sealedSecret: String
    package var createdAt: Timestamp
    package var createdBy: String
    package var lastTakenAt: Timestamp?

    package init(
        app: AppName,
        provider: HookProvider,
        sealedSecret: String,
        createdAt: Timestamp,
        createdBy: String,
        lastTakenAt: Timestamp? = nil
    ) {
        self.app = app
        self.provider = provider
        self.sealedSecret = sealedSecret
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.lastTakenAt = lastTakenAt
    }
}
