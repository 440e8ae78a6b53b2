import HTTPTypes
import HummingbirdTesting
import SlipwayModel
import Testing

@testable import SlipwayServer

struct PageTests {
    private static let own: HTTPFields = [.origin: "http://localhost"]

    private func signIn(
        _ edge: TestEdge,
        token: String,
        headers: HTTPFields = Self.own
    ) async throws -> TestResponse {
        try await edge.send(.post, "/sign-in", as: nil, headers: headers, body: "token=\(token)")
    }

    @Test func `whoever is not signed in is led to the sign-in page`() async throws {
        let edge = try TestEdge()
        for headers in [HTTPFields(), [.cookie: "slipway_session=old"], [.cookie: "slipway_session=session-h1"]] {
            let response = try await edge.send(.get, "/", as: nil, headers: headers)
            #expect(response.status == .seeOther)
            #expect(response.headers[.location] == "/sign-in")
        }
        #expect(edge.plane.calls == [])
        let page = try await edge.send(.get, "/sign-in", as: nil)
        #expect(page.headers[.contentType] == "text/html; charset=utf-8")
        #expect(page.text.contains("name=\"token\""))
    }

    @Test func `a person signs in and gets a cookie that scripts and other sites cannot use`() async throws {
        let edge = try TestEdge()
        let response = try await signIn(edge, token: "viewer")
        #expect(response.status == .seeOther)
        #expect(response.headers[.location] == "/")
        let cookie = try #require(response.headers[.setCookie])
        #expect(cookie == "slipway_session=session-viewer; Max-Age=43200; Path=/; HttpOnly; SameSite=Strict")
        #expect(edge.plane.calls == ["createSession viewer"])
        let page = try await edge.send(.get, "/", as: nil, headers: [.cookie: "slipway_session=session-viewer"])
        #expect(page.status == .ok)
        #expect(page.text.contains("Signed in as <strong><bdi>viewer</bdi>"))
    }

    @Test func `with TLS the cookie never travels in the clear`() async throws {
        let edge = try TestEdge(settings: Edge.Settings(isSecure: true))
        let cookie = try #require(try await signIn(edge, token: "viewer").headers[.setCookie])
        #expect(cookie.hasSuffix("; Secure"))
    }

    @Test(arguments: ["ci", "joiner", "h1"])
    func `a machine's token does not sign in`(_ token: String) async throws {
        let edge = try TestEdge()
        let response = try await signIn(edge, token: token)
        #expect(response.status == .forbidden)
        #expect(response.headers[.setCookie] == nil)
        #expect(response.text.contains("sign in with a person"))
        #expect(edge.plane.calls == [])
    }

    @Test(arguments: ["", "mallory"])
    func `a wrong token shows the page again with the reason`(_ token: String) async throws {
        let edge = try TestEdge()
        let response = try await signIn(edge, token: token)
        #expect(response.status == (token.isEmpty ? .badRequest : .unauthorized))
        #expect(response.text.contains("role=\"alert\""))
        #expect(!response.text.contains("mallory"))
        #expect(edge.plane.calls == [])
    }

    @Test(arguments: [
        HTTPFields(), [.origin: "http://evil.example"], [.origin: "null"], [.origin: "http://localhost.evil.example"],
    ])
    func `a form of another site neither signs in nor out`(_ headers: HTTPFields) async throws {
        let edge = try TestEdge()
        #expect(try await signIn(edge, token: "admin", headers: headers).status == .forbidden)
        var withCookie = headers
        withCookie[.cookie] = "slipway_session=session-admin"
        #expect(try await edge.send(.post, "/sign-out", as: nil, headers: withCookie).status == .forbidden)
        #expect(edge.plane.calls == [])
    }

    @Test func `what the browser says of the sender counts more than the origin`() async throws {
        let name = try #require(HTTPField.Name("sec-fetch-site"))
        var headers = Self.own
        headers[name] = "cross-site"
        #expect(try await signIn(TestEdge(), token: "admin", headers: headers).status == .forbidden)
        headers[name] = "same-origin"
        #expect(try await signIn(TestEdge(), token: "admin", headers: headers).status == .seeOther)
    }

    @Test func `signing out ends the session and the cookie`() async throws {
        let edge = try TestEdge()
        var headers = Self.own
        headers[.cookie] = "slipway_session=session-admin"
        let response = try await edge.send(.post, "/sign-out", as: nil, headers: headers)
        #expect(response.headers[.location] == "/sign-in")
        #expect(try #require(response.headers[.setCookie]).hasPrefix("slipway_session=; Max-Age=0;"))
        #expect(edge.plane.calls == ["endSession session-admin"])
    }

    @Test func `an error has a page of its own, with its words and status`() async throws {
        let edge = try TestEdge(.init(failure: SlipwayError(.unavailable, "the <database> is full")))
        let response = try await edge.send(.get, "/", as: nil, headers: [.cookie: "slipway_session=session-admin"])
        #expect(response.status == .serviceUnavailable)
        #expect(response.text.contains("the &lt;database&gt; is full"))
    }

    @Test func `the first page shows the apps, and the stylesheet is where it looks for it`() async throws {
        let edge = try TestEdge(.init(overviews: [try Samples.overview()]))
        let page = try await edge.send(.get, "/", as: nil, headers: [.cookie: "slipway_session=session-admin"])
        #expect(page.text.contains("shop"))
        #expect(page.text.contains("/assets/slipway.css"))
        let sheet = try await edge.send(.get, "/assets/slipway.css", as: nil)
        #expect(sheet.headers[.contentType] == "text/css; charset=utf-8")
        #expect(sheet.status == .ok)
    }

    @Test func `a form that is too large is refused before it is parsed`() async throws {
        let token = String(repeating: "a", count: BodyLimit.form)
        #expect(try await signIn(TestEdge(), token: token).status == .contentTooLarge)
    }
}
