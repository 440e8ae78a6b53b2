import Crypto
import Logging
package import SlipwayModel
import SlipwayStore

extension Controller {
    /// How long a delivery is known, so that it is not taken twice.
    private static let memory = Interval.days(7)

    package func takeIn(_ delivery: HookDelivery) async throws -> HookAnswer {
        try await checkProof(of: delivery)
        let digest = Digest(bytes: SHA256.hash(data: delivery.body))
        return try await change { work in
            try work.rows.forgetDeliveries(before: work.now - Self.memory)
            let isNew = try work.rows.takeDelivery(
                delivery.id ?? digest.hex,
                body: digest,
                of: delivery.app,
                delivery.provider,
                now: work.now
            )
            guard isNew else { return HookAnswer(.duplicate, "this delivery was taken already") }
            let payload = HookPayload(delivery.provider, event: delivery.event, body: delivery.body, now: work.now)
            return try HookIntake(app: try Lookup(work.rows).app(delivery.app), provider: delivery.provider)
                .take(try payload.event(), &work)
        }
    }

    /// Says the same of an app that is not there, one without a hook, and a proof that is wrong.
    private func checkProof(of delivery: HookDelivery) async throws {
        let (app, provider) = (delivery.app, delivery.provider)
        let hook = try await database.read { try $0.hook(of: app, provider) }
        let secret = try hook.map { try knownSealer.open($0.sealedSecret, for: Self.purpose(app, provider)) }
        let isGood = HookSignature.isGood(
            delivery.proof.secret,
            of: delivery.body,
            secret: secret ?? Redacted("none"),
            by: provider
        )
        if isGood, secret != nil { return }
        let count = refusedDeliveries.count(.init(app: app, provider: provider))
        if count == 1 || count % 100 == 0 {
            logger.warning(
                "a webhook was refused: its proof is wrong",
                metadata: ["app": "\(app)", "provider": "\(provider.rawValue)", "count": "\(count)"]
            )
        }
        let missing = delivery.proof.secret == nil ? "is not signed" : "is signed with another secret"
        throw SlipwayError(
            .unauthenticated,
            "the delivery \(missing): 'slipway app hook \(app) --provider \(provider.rawValue)' makes a secret, to be pasted at \(provider.title)"
        )
    }
}
