import HTTPTypes
import HummingbirdTesting
import SlipwayAPI
import SlipwayModel
import Testing

@testable import SlipwayServer

struct RequestTests {
    @Test(arguments: [
        ("/v1/apps/..%2Fx", "'../x' is not a good app name"), ("/v1/apps/a%20b", "'a b' is not a good app name"),
        ("/v1/apps/%zz", "{app} has an escape"), ("/v1/apps/shop/stages/-", "is not a good stage name"),
        ("/v1/deployments/42", "'42' is not a deployment"), ("/v1/hosts/%00", "is not a good host name"),
        ("/v1/apps/shop/history?limit=0", "'limit'"), ("/v1/apps/shop/history?limit=1001", "'limit'"),
        ("/v1/apps/shop/history?limit=ten", "'limit'"), ("/v1/apps/shop/history?stage=..", "'stage'"),
        ("/v1/apps/shop/stages/prod?after=-1", "'after'"), ("/v1/apps/shop/stages/prod?wait=30", "'wait'"),
        ("/v1/apps/shop/stages/prod?after=1&after=2", "'after' stands twice"), ("/v1/events?format=xml", "'format'"),
        ("/v1/why", "'subject' is missing"), ("/v1/events?app=%ff", "escape that is none"),
    ])
    func `a wrong value is refused with what is wrong`(path: String, words: String) async throws {
        let edge = try TestEdge()
        let response = try await edge.send(.get, path)
        #expect(response.status == .badRequest)
        #expect(try response.failure.code == .invalidInput)
        let message = try response.failure.message
        #expect(message.contains(words), "\(message)")
        #expect(edge.plane.calls == [])
    }

    @Test func `waits are handed on, at most a minute of them`() async throws {
        let edge = try TestEdge()
        _ = try await edge.send(.get, "/v1/apps/shop/stages/prod?after=3&wait=20s")
        _ = try await edge.send(.get, "/v1/apps/shop/stages/prod?after=3&wait=1h")
        _ = try await edge.send(.get, "/v1/apps/shop/stages/prod")
        _ = try await edge.send(.get, "/v1/agent/assignments?after=4&wait=30s", as: "h1")
        _ = try await edge.send(.get, "/v1/deployments/d42/logs?host=h1&after=5&limit=7&wait=1s")
        #expect(
            edge.plane.calls == [
                "status shop/prod after=3 wait=20s", "status shop/prod after=3 wait=1m",
                "status shop/prod after=- wait=0s", "assignments h1 after=4 wait=30s",
                "logs d42 host=h1 after=5 limit=7 wait=1s",
            ]
        )
    }

    @Test(arguments: [
        ("", "no body"), ("{", "not JSON"), ("[]", "the body's top is not an object"), ("{}", "lacks 'kind'"),
        (#"{"kind":"regular","replace":"yes"}"#, "'replace' is not true or false"),
        (#"{"kind":"magic","replace":false}"#, "'kind' is wrong"),
        (#"{"kind":"regular","replace":null}"#, "'replace' is not true or false"),
    ])
    func `a body that is wrong is refused with the member's path`(body: String, words: String) async throws {
        let edge = try TestEdge()
        let response = try await edge.send(.post, "/v1/apps/shop/stages/prod/deployments", body: body)
        #expect(response.status == .badRequest)
        let message = try response.failure.message
        #expect(message.contains(words), "\(message)")
        #expect(edge.plane.calls == [])
    }

    @Test func `the path of a wrong member leads into lists`() async throws {
        let commit = try Samples.commit()
        let body = #"{"commit":"\#(commit)","manifest":{"version":1,"entries":[{"path":"a","kind":"file","mode":1}]}}"#
        let response = try await TestEdge().send(.post, "/v1/apps/shop/builds", body: body)
        #expect(try response.failure.message == "the body lacks 'manifest.entries[0].size'")
    }

    @Test func `members that are not known are ignored, and an action may have no body`() async throws {
        let edge = try TestEdge()
        let path = "/v1/apps/shop/stages/prod/pause"
        #expect(try await edge.send(.post, path, body: #"{"reason":"smoke","new":1}"#).status == .ok)
        #expect(try await edge.send(.post, path).status == .ok)
        #expect(edge.plane.calls == ["pause shop/prod smoke by admin", "pause shop/prod - by admin"])
    }

    @Test(arguments: [
        ("/v1/apps/shop/stages/prod/deployments", "admin", 1 << 20), ("/v1/agent/reports", "h1", 4 << 20),
    ])
    func `a body that is too large is refused before it is parsed`(
        path: String,
        person: String,
        limit: Int
    ) async throws {
        let edge = try TestEdge()
        let body = String(repeating: " ", count: limit + 1)
        let response = try await edge.send(.post, path, as: person, body: body)
        #expect(response.status == .contentTooLarge)
        #expect(try response.failure.code == .payloadTooLarge)
        #expect(try response.failure.metadata == ["limit": "\(limit)"])
        #expect(edge.plane.calls == [])
    }

    @Test func `the caps are those that the API promises`() {
        #expect(BodyLimit.of(.deploy) == 1 << 20)
        #expect(BodyLimit.of(.applyApp) == 1 << 20)
        #expect(BodyLimit.of(.agentReports) == 4 << 20)
        #expect(BodyLimit.of(.takeHook) == 5 << 20 && BodyLimit.of(.takeAlerts) == 1 << 20)
        #expect(BodyLimit.of(.publishBuild) == 64 << 20)
    }

    @Test func `a spec keeps all of its problems, and goes to its own app only`() async throws {
        let edge = try TestEdge()
        func apply(_ spec: String, to app: String) async throws -> SlipwayError {
            let body = try SampleRequests.text(ApplyRequest(spec: spec, file: "slipway.yml", dryRun: true))
            let response = try await edge.send(.put, "/v1/apps/\(app)", body: body)
            #expect(response.status == .badRequest)
            return try response.failure
        }
        let wrong = try await apply("app: shop\nbogus: 1\nstages:\n  - name: prod\n", to: "shop")
        #expect(wrong.code == .invalidSpec)
        #expect(wrong.message.split(separator: "\n").count == 2)
        #expect(wrong.message.contains("slipway.yml:2:1"))
        let strayed = try await apply(SampleRequests.yaml, to: "other")
        #expect(strayed.code == .invalidSpec)
        #expect(strayed.message.contains("'shop'"))
        #expect(edge.plane.calls == [])
    }
}
