import Hummingbird
import SlipwayAPI
import SlipwayController
import SlipwayModel

/// Lets a request in, or not: nothing of a request but its head has been looked at by then.
struct Gatekeeper: Sendable {
    let controlPlane: any ControlPlane

    /// Who sent the request, if its route asks for that.
    ///
    /// - Throws: `unauthenticated`, or `forbidden` for someone who may not use the route.
    func admit(_ request: Request, to route: Route, at path: PathValues) async throws -> Principal? {
        guard route.access != .anyone else { return nil }
        let principal = try await principal(of: request)
        let place = try path.place()
        try AccessRule.check(principal, for: route, app: place.app, stage: place.stage)
        return principal
    }

    func principal(of request: Request) async throws -> Principal {
        switch try Credential(request) {
        case .token(let secret): try await controlPlane.principal(withSecret: secret)
        case .session(let session): try await controlPlane.principal(withSession: session)
        }
    }
}
