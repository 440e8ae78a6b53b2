import Hummingbird
import SlipwayAPI
import SlipwayController
import SlipwayModel

extension RouteHandlers {
    func createToken(_ call: RouteCall) async throws -> Response {
        let request = try await call.body(TokenRequest.self)
        let actor = try call.actor
        try AccessRule.check(actor, toCreate: request.scope)
        let made = try await controlPlane.createToken(
            name: request.name,
            scope: request.scope,
            ttl: request.ttl,
            by: actor
        )
        return try .json(IssuedToken(token: made.token, secret: made.secret), status: .created)
    }

    func revokeToken(_ call: RouteCall) async throws -> Response {
        try await controlPlane.revokeToken(TokenID(call.path.text("token")), by: call.actor)
        return .nothing
    }
}
