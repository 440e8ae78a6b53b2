package import FoundationEssentials
package import SlipwayModel

/// A webhook as it came, nothing of it looked at.
package struct HookDelivery: Sendable {
    package var app: AppName
    package var provider: HookProvider
    /// What the provider calls the event.
    package var event: String
    /// Names the delivery, however often it is sent; `nil`: its bytes alone do.
    package var id: String?
    /// The signature, or the secret itself, as the provider sends it.
    package var proof: Redacted<String?>
    package var body: Data

    package init(
        app: AppName,
        provider: HookProvider,
        event: String,
        id: String?,
        proof: Redacted<String?>,
        body: Data
    ) {
        self.app = app
        self.provider = provider
        self.event = event
        self.id = id
        self.proof = proof
        self.body = body
    }
}
