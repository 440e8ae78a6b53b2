import HTTPTypes
import HummingbirdTesting
import NIOCore
import SlipwayAPI
import SlipwayModel
import Testing

@testable import SlipwayServer

struct AnswerTests {
    @Test(arguments: ["/nothing", "/v1", "/v1/apps/shop/nothing", "/v2/apps", "/v1/apps/shop/stages/prod/pause/x"])
    func `an unknown path is not found, in an envelope`(_ path: String) async throws {
        let response = try await TestEdge().send(.get, path)
        #expect(response.status == .notFound)
        #expect(try response.failure.code == .notFound)
    }

    @Test(arguments: Route.allCases)
    func `a known path refuses other methods and names its own`(_ route: Route) async throws {
        let edge = try TestEdge()
        let response = try await edge.send(.patch, SampleRequests.path(route))
        #expect(response.status == .methodNotAllowed)
        #expect(try response.failure.code == .invalidInput)
        #expect(try #require(response.headers[.allow]).contains(route.method.rawValue))
        #expect(edge.plane.calls == [])
    }

    @Test func `HEAD answers as GET does, without the body`() async throws {
        let response = try await TestEdge().send(.head, "/healthz", as: nil)
        #expect(response.status == .ok)
        #expect(response.body.readableBytes == 0)
        #expect(try await TestEdge().send(.head, "/v1/hosts", as: nil).status == .unauthorized)
    }

    @Test func `health says that it is well to anyone`() async throws {
        let response = try await TestEdge().send(.get, "/healthz", as: nil)
        #expect(response.text == #"{"status":"ok"}"#)
        #expect(response.headers[.contentType] == "application/json")
    }

    @Test func `a database that is away makes it not ready`() async throws {
        let away = try TestEdge(.init(failure: SlipwayError(.unavailable, "the database is full")))
        let response = try await away.send(.get, "/readyz", as: nil)
        #expect(response.status == .serviceUnavailable)
        #expect(try response.failure.message == "the database is full")
        #expect(response.headers[.retryAfter] == "1")
    }

    @Test(arguments: ErrorCode.allCases)
    func `an error of the control plane has its status, its words and its metadata`(_ code: ErrorCode) async throws {
        let edge = try TestEdge(.init(failure: SlipwayError(code, "words", metadata: ["a": "b"])))
        let response = try await edge.send(.get, "/v1/hosts")
        #expect(response.status.code == code.httpStatus)
        #expect(try response.failure == SlipwayError(code, "words", metadata: ["a": "b"]))
    }

    @Test func `a wait that the server's end cut short says to ask again`() async throws {
        let response = try await TestEdge(.init(failure: CancellationError())).send(.get, "/v1/hosts")
        #expect(response.status == .serviceUnavailable)
        #expect(try response.failure.message.contains("ask again"))
    }

    @Test func `an unexpected error tells the client nothing of itself`() async throws {
        struct Secret: Error { var path = "/var/lib/secret" }
        let response = try await TestEdge(.init(failure: Secret())).send(.get, "/v1/hosts")
        #expect(response.status == .internalServerError)
        #expect(try response.failure.code == .internalError)
        #expect(!response.text.contains("ecret"))
    }

    @Test func `every answer tells the browser what not to do`() async throws {
        for (method, path) in [
            (HTTPRequest.Method.get, "/healthz"), (.get, "/sign-in"), (.get, "/x"), (.put, "/v1/hosts"),
        ] {
            let headers = try await TestEdge().send(method, path, as: nil).headers
            #expect(headers[.xContentTypeOptions] == "nosniff")
            #expect(headers[.cacheControl] == "no-store")
            let policy = try #require(headers[.contentSecurityPolicy])
            #expect(policy.hasPrefix("default-src 'none'; style-src 'self'; form-action 'self'"))
            #expect(headers[.server] == nil)
        }
    }
}
