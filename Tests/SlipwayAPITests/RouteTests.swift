import SlipwayAPI
import SlipwayModel
import Testing

struct RouteTests {
    @Test func `no two routes share method and path`() {
        let shapes = Route.allCases.map { "\($0.method.rawValue) \($0.path)" }
        #expect(Set(shapes).count == shapes.count)
    }

    @Test func `only health, readiness, the API document and signed webhooks are open to anyone`() {
        #expect(Route.allCases.filter { $0.access == .anyone } == [.health, .readiness, .openAPI, .takeHook])
    }

    @Test func `every route of an agent needs a host's identity, but for the joining`() {
        for route in Route.allCases where route.path.hasPrefix("/v1/agent/") {
            #expect(route.access == (route == .agentJoin ? .joiner : .agent))
        }
    }

    @Test func `values are escaped into the path, so that none can climb out of its place`() {
        #expect(Route.showApp.path(["../tokens"]) == "/v1/apps/..%2Ftokens")
        #expect(Route.stageStatus.path(["shop", "prod é"]) == "/v1/apps/shop/stages/prod%20%C3%A9")
        #expect(Route.pauseHost.parameters == ["app", "stage", "host"])
    }

    @Test func `every error code has a status of its kind`() {
        for code in ErrorCode.allCases { #expect((400..<600).contains(code.httpStatus)) }
    }
}
