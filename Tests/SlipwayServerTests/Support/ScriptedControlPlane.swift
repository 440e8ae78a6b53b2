import SlipwayArtifacts
import SlipwayController
import SlipwayModel
import Synchronization

/// A control plane that says what a test wants and notes what it was asked.
final class ScriptedControlPlane: ControlPlane {
    struct Script: Sendable {
        /// Thrown by every call but those that say who someone is.
        var failure: (any Error)?
        /// What each call for events gives, one after the other; after the last the log cannot be read.
        var events: [[Event]] = []
        /// Whether waits end only when they are cancelled; then they are answered, as if their time were over.
        var hangs = false
        var store: LocalObjectStore?
        var overviews: [AppOverview] = []
        /// Names whose tokens and sessions do not work any more.
        var revoked: Set<String> = []
        /// Done whenever events are asked for.
        var onEvents: (@Sendable () -> Void)?
    }

    let script: Mutex<Script>
    private let noted = Mutex<[String]>([])

    init(_ script: Script = Script()) { self.script = Mutex(script) }

    /// What was asked, in order, but for who someone is.
    var calls: [String] { noted.withLock(\.self) }

    func forget() { noted.withLock { $0 = [] } }

    func note(_ call: String) throws {
        noted.withLock { $0.append(call) }
        if let failure = script.withLock(\.failure) { throw failure }
    }

    func hangIfAsked() async {
        guard script.withLock(\.hangs) else { return }
        for await _ in AsyncStream<Void>.makeStream().stream {}
    }

    func store() throws -> LocalObjectStore {
        guard let store = script.withLock(\.store) else { throw SlipwayError(.unavailable, "no store") }
        return store
    }

    private func known(_ name: String) throws -> Principal {
        guard let principal = People.named(name), !script.withLock({ $0.revoked.contains(name) }) else {
            throw SlipwayError(.unauthenticated, "this token is not known")
        }
        return principal
    }

    // MARK: Access

    func principal(withSecret secret: Redacted<String>) async throws -> Principal { try known(secret.secret) }

    func principal(withSession session: Redacted<String>) async throws -> Principal {
        guard session.secret.hasPrefix("session-") else { throw SlipwayError(.unauthenticated, "no such session") }
        return try known(String(session.secret.dropFirst("session-".count)))
    }

    func createSession(for principal: Principal) async throws -> Redacted<String> {
        try note("createSession \(principal.name)")
        return Redacted("session-\(principal.name)")
    }

    func endSession(_ session: Redacted<String>) async throws { try note("endSession \(session.secret)") }

    func createToken(
        name: String,
        scope: Principal.Scope,
        ttl: Interval?,
        by actor: Principal
    ) async throws -> (token: AccessToken, secret: String) {
        try note("createToken \(name) by \(actor.name)")
        return (Samples.token(), "secret")
    }

    func tokens() async throws -> [AccessToken] {
        try note("tokens")
        return [Samples.token()]
    }

    func revokeToken(_ id: TokenID, by actor: Principal) async throws { try note("revokeToken \(id) by \(actor.name)") }

    func checkReadiness() async throws { try note("checkReadiness") }
}
