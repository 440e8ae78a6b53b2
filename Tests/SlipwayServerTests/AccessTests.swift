import HTTPTypes
import HummingbirdTesting
import SlipwayAPI
import SlipwayModel
import Testing

struct AccessTests {
    private func create(_ scope: Principal.Scope, as person: String) async throws -> (HTTPResponse.Status, [String]) {
        let edge = try TestEdge()
        let body = try SampleRequests.text(TokenRequest(name: "new", scope: scope, ttl: nil))
        let response = try await edge.send(.post, "/v1/tokens", as: person, body: body)
        return (response.status, edge.plane.calls)
    }

    @Test func `an operator makes join tokens, and no others`() async throws {
        #expect(try await create(.join([]), as: "operator").0 == .created)
        for scope in [Principal.Scope.person(.viewer, app: nil, stage: nil), .publish(nil)] {
            let (status, calls) = try await create(scope, as: "operator")
            #expect(status == .forbidden)
            #expect(calls == [])
            #expect(try await create(scope, as: "admin").0 == .created)
        }
    }

    @Test func `nobody makes a token for an agent`() async throws {
        let (status, calls) = try await create(.agent(People.h1), as: "admin")
        #expect(status == .forbidden)
        #expect(calls == [])
    }

    @Test(arguments: [Deployment.Kind.restart, .stop])
    func `restarting and stopping need an operator of the stage`(_ kind: Deployment.Kind) async throws {
        let body = try SampleRequests.text(DeployRequest(kind: kind))
        for (person, status) in [
            ("deployer", HTTPResponse.Status.forbidden), ("prod-deployer", .forbidden), ("operator", .accepted),
            ("prod-operator", .accepted),
        ] {
            let edge = try TestEdge()
            let path = "/v1/apps/shop/stages/prod/deployments"
            #expect(try await edge.send(.post, path, as: person, body: body).status == status)
            #expect(edge.plane.calls.isEmpty == (status == .forbidden))
        }
    }

    @Test(arguments: [
        ("shop-deployer", "other", "prod"), ("prod-deployer", "shop", "eng"), ("prod-deployer", "other", "prod"),
    ])
    func `a limited token does not reach beyond its app and stage`(
        person: String,
        app: String,
        stage: String
    ) async throws {
        let edge = try TestEdge()
        let response = try await edge.send(.post, "/v1/apps/\(app)/stages/\(stage)/pause", as: person)
        #expect(response.status == .forbidden)
        #expect(edge.plane.calls == [])
    }

    @Test func `a refusal says what is needed and what the token is`() async throws {
        let response = try await TestEdge().send(.post, "/v1/apps/shop/stages/prod/pause", as: "viewer")
        let message = try response.failure.message
        #expect(message == "this needs the role deployer for shop/prod; 'viewer' has the role viewer")
    }

    @Test func `a browser's session is enough for looking, and for nothing else`() async throws {
        let edge = try TestEdge()
        let cookie: HTTPFields = [.cookie: "slipway_session=session-admin"]
        #expect(try await edge.send(.get, "/v1/hosts", as: nil, headers: cookie).status == .ok)
        let post = try await edge.send(.post, "/v1/apps/shop/stages/prod/pause", as: nil, headers: cookie)
        #expect(post.status == .unauthorized)
        let delete = try await edge.send(.delete, "/v1/hosts/h1", as: nil, headers: cookie)
        #expect(delete.status == .unauthorized)
        #expect(edge.plane.calls == ["hosts"])
    }
}
