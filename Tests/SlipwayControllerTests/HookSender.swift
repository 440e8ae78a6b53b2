import Crypto
import FoundationEssentials
import SlipwayController
import SlipwayModel

/// Sends webhooks as a provider does, with the secret that it was given.
struct HookSender: Sendable {
    let room: ControlRoom
    var provider = HookProvider.github
    let secret: Redacted<String>

    init(_ room: ControlRoom, _ provider: HookProvider = .github) async throws {
        let app = ControlRoom.key.app
        secret = try await room.controller.makeHook(of: app, provider, by: room.admin)
        (self.room, self.provider) = (room, provider)
    }

    static func signature(of body: String, with secret: Redacted<String>) -> String {
        let key = SymmetricKey(data: Data(secret.secret.utf8))
        let code = HMAC<SHA256>.authenticationCode(for: Data(body.utf8), using: key)
        return "sha256=" + code.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    func send(
        _ event: String,
        _ body: String,
        id: String?,
        proof: String?? = nil,
        to app: AppName = ControlRoom.key.app
    ) async throws -> HookAnswer {
        let right = provider == .gitlab ? secret.secret : Self.signature(of: body, with: secret)
        return try await room.controller.takeIn(
            HookDelivery(
                app: app,
                provider: provider,
                event: event,
                id: id,
                proof: Redacted(proof ?? right),
                body: Data(body.utf8)
            )
        )
    }

    static func push(_ branch: String, _ digit: Character = "a") -> String {
        #"{"ref":"refs/heads/\#(branch)","after":"\#(String(repeating: digit, count: 40))"}"#
    }
}

extension ControlRoom {
    /// Describes the app anew: with a repository, and what alerts may do.
    func applySourced(
        alerts: AlertPolicy? = nil,
        policy: RolloutPolicy = RolloutPolicy(batch: .count(1), minHealthyTime: .zero)
    ) async throws {
        let stage = StageSpec(name: Self.key.stage, group: Self.group, rollout: policy, alerts: alerts)
        let source = SourceSpec(git: "https://git.example.com/shop.git", branch: "größe")
        let spec = AppSpec(app: Self.key.app, source: source, stages: [stage])
        _ = try await controller.apply(spec, dryRun: false, by: admin)
    }

    func events(_ kind: EventKind) async throws -> [Event] {
        try await controller.latestEvents(filter: EventFilter(), limit: 200).filter { $0.kind == kind }
    }
}
