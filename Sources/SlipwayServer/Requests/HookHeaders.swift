import HTTPTypes
import Hummingbird
import SlipwayModel

/// The headers by which a provider says what a webhook is, and proves who sent it.
struct HookHeaders: Sendable {
    /// A longer name of a delivery is none: its bytes name it then.
    private static let longestID = 200

    let event: String
    let id: String?
    let proof: Redacted<String?>

    init(_ request: Request, of provider: HookProvider) {
        func field(_ name: String) -> String? {
            HTTPField.Name(name).flatMap { request.headers[$0] }.flatMap { $0.isEmpty ? nil : $0 }
        }
        switch provider {
        case .github:
            (event, id) = (field("X-GitHub-Event") ?? "", Self.short(field("X-GitHub-Delivery")))
            proof = Redacted(field("X-Hub-Signature-256"))
        case .gitea:
            (event, id) = (field("X-Gitea-Event") ?? "", Self.short(field("X-Gitea-Delivery")))
            proof = Redacted(field("X-Hub-Signature-256"))
        case .gitlab:
            // The UUID of an event is shared by the hooks that it sets off in turn; the key is of one delivery.
            let name = field("Idempotency-Key") ?? field("X-Gitlab-Event-UUID")
            (event, id) = (field("X-Gitlab-Event") ?? "", Self.short(name))
            proof = Redacted(field("X-Gitlab-Token"))
        }
    }

    private static func short(_ id: String?) -> String? { id.flatMap { $0.utf8.count <= longestID ? $0 : nil } }
}
