import HTTPTypes
import Hummingbird
import SlipwayAPI
import SlipwayModel

/// One request that was let in, on its way to its handler.
struct RouteCall: Sendable {
    let route: Route
    let request: Request
    let path: PathValues
    let query: QueryValues
    let principal: Principal?

    /// Who asks.
    ///
    /// - Throws: `unauthenticated` on a route that asks for nobody.
    var actor: Principal {
        get throws(SlipwayError) {
            guard let principal else { throw SlipwayError(.unauthenticated, "this needs a token") }
            return principal
        }
    }

    /// The host whose agent asks.
    var agentHost: HostName {
        get throws(SlipwayError) {
            guard case .agent(let host) = try actor.scope else {
                throw SlipwayError(.forbidden, "this needs the identity of a host's agent")
            }
            return host
        }
    }

    /// The start of the agent that asks; `nil` when it does not say.
    var agentStart: Int64? {
        HTTPField.Name(AgentHeader.start).flatMap { request.headers[$0] }.flatMap { Int64($0) }
    }

    /// The body as JSON, capped as the route says.
    func body<Value: Decodable>(_ type: Value.Type = Value.self, empty: Value? = nil) async throws -> Value {
        try await BodyReader.json(type, of: request, upTo: BodyLimit.of(route), empty: empty)
    }

    /// The reason that a person gives with an action; the body may be left out.
    func reason() async throws -> String? { try await body(ActionRequest.self, empty: ActionRequest()).reason }
}
