import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import NIOPosix
import SlipwayAPI
import SlipwayController
import SlipwayModel

@testable import SlipwayServer

/// The edge without a socket, over a scripted control plane.
struct TestEdge: Sendable {
    let plane: ScriptedControlPlane
    private let application: Application<RouterResponder<EdgeContext>>

    init(_ script: ScriptedControlPlane.Script = .init(), settings: Edge.Settings = Edge.Settings()) throws {
        plane = ScriptedControlPlane(script)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let edge = try Edge(controlPlane: plane, pool: .singleton, settings: settings, now: { Samples.start })
        application = Application(router: edge.router(), logger: logger)
    }

    /// Sends one request, as `person` if there is one.
    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        as person: String? = "admin",
        headers: HTTPFields = [:],
        body: String? = nil
    ) async throws -> TestResponse {
        var headers = headers
        if let person { headers[.authorization] = "Bearer \(person)" }
        let sent = headers
        return try await application.test(.router) { client in
            try await client.executeRequest(
                uri: path,
                method: method,
                headers: sent,
                body: body.map { ByteBuffer(string: $0) }
            )
        }
    }

    /// Sends a request to a route with sample values in its path, and a body that it takes.
    func send(_ route: Route, as person: String?) async throws -> TestResponse {
        try await send(
            HTTPRequest.Method(route.method),
            SampleRequests.path(route),
            as: person,
            body: SampleRequests.body(route)
        )
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }

    func json<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(body.readableBytesView))
    }

    /// The error of an envelope.
    var failure: SlipwayError { get throws { try json(ErrorEnvelope.self).slipwayError } }
}
