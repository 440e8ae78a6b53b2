import HTTPTypes
import HummingbirdTesting
import SlipwayAPI
import SlipwayModel
import Testing

@testable import SlipwayServer

struct HookRouteTests {
    private func send(
        _ provider: String,
        _ headers: [(String, String)],
        body: String = "{}",
        to edge: TestEdge
    ) async throws -> TestResponse {
        var fields = HTTPFields()
        for (name, value) in headers { fields[try #require(HTTPField.Name(name))] = value }
        return try await edge.send(.post, "/v1/hooks/shop/\(provider)", as: nil, headers: fields, body: body)
    }

    @Test(arguments: [
        (
            "github", [("X-GitHub-Event", "push"), ("X-GitHub-Delivery", "d1"), ("X-Hub-Signature-256", "sha256=ab")],
            "takeIn github 'push' d1 proof=sha256=ab 4 bytes"
        ),
        (
            "gitea", [("X-Gitea-Event", "push"), ("X-Gitea-Delivery", "d2"), ("X-Hub-Signature-256", "sha256=cd")],
            "takeIn gitea 'push' d2 proof=sha256=cd 4 bytes"
        ),
        (
            "gitlab", [("X-Gitlab-Event", "Push Hook"), ("X-Gitlab-Event-UUID", "d3"), ("X-Gitlab-Token", "t")],
            "takeIn gitlab 'Push Hook' d3 proof=t 4 bytes"
        ),
        (
            "gitlab", [("Idempotency-Key", "k"), ("X-Gitlab-Event-UUID", "d3")],
            "takeIn gitlab '' k proof=- 4 bytes"
        ),
        (
            "github", [("X-GitHub-Delivery", String(repeating: "d", count: 201)), ("X-Hub-Signature", "sha1=ab")],
            "takeIn github '' - proof=- 4 bytes"
        ),
    ])
    func `each provider's headers and the bytes of the body are handed on`(
        provider: String,
        headers: [(String, String)],
        call: String
    ) async throws {
        let edge = try TestEdge()
        let response = try await send(provider, headers, body: "{ü}", to: edge)
        #expect(response.status == .ok)
        #expect(edge.plane.calls == [call])
    }

    @Test func `what is of no interest is told apart by its status`() async throws {
        let response = try await send("github", [("X-GitHub-Event", "star")], to: TestEdge())
        #expect(response.status == .accepted)
        #expect(try response.json(HookAnswer.self) == HookAnswer(.ignored, "it works"))
    }

    @Test func `an unknown provider is named with those there are`() async throws {
        let edge = try TestEdge()
        let response = try await send("sourceforge", [], to: edge)
        #expect(response.status == .badRequest && edge.plane.calls == [])
        #expect(
            try response.failure.message
                == "'sourceforge' sends no webhooks that are known here: there are github, gitea, gitlab"
        )
    }

    @Test func `a delivery above the cap is refused before anything looks at it`() async throws {
        let edge = try TestEdge()
        let response = try await send(
            "github",
            [("X-Hub-Signature-256", "sha256=ab")],
            body: String(repeating: "x", count: 25_000_000),
            to: edge
        )
        #expect(response.status == .contentTooLarge && edge.plane.calls == [])
    }

    @Test(arguments: [
        (#"{"context":"","state":"success"}"#, "is not a status's context"),
        (#"{"context":"ci","state":"great"}"#, "'state' is wrong"),
        (#"{"context":"ci","state":"success","url":"javascript:x"}"#, "is not a http or https URL"),
    ])
    func `a status that is wrong says so`(body: String, words: String) async throws {
        let edge = try TestEdge()
        let response = try await edge.send(.post, SampleRequests.path(.reportStatus), as: "ci", body: body)
        #expect(response.status == .badRequest && edge.plane.calls == [])
        let message = try response.failure.message
        #expect(message.contains(words), "\(message)")
        let short = try await edge.send(.get, "/v1/apps/shop/commits/abc/statuses")
        #expect(try short.failure.message.contains("'abc' is not a full commit id"))
    }

    @Test func `alerts of another form are refused, and so are times that are none`() async throws {
        let edge = try TestEdge()
        let body = try SampleRequests.text(AlertGroup(version: "3", alerts: []))
        let response = try await edge.send(.post, "/v1/hooks/alertmanager", as: "deployer", body: body)
        #expect(try response.failure.code == .unsupportedVersion)
        let odd = try SampleRequests.text(AlertGroup(alerts: [Samples.alert])).replacing("2026-", with: "then-")
        let answer = try await edge.send(.post, "/v1/hooks/alertmanager", as: "deployer", body: odd)
        #expect(answer.status == .badRequest && edge.plane.calls == [])
        #expect(try answer.failure.message.contains("is not a time"))
    }

    @Test func `the secret comes with the path to paste`() async throws {
        let issued = try await TestEdge().send(.makeHook, as: "admin").json(IssuedHook.self)
        #expect(issued == IssuedHook(provider: .github, path: "/v1/hooks/shop/github", secret: "hook-secret"))
    }
}
