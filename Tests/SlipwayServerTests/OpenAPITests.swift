import HTTPTypes
import HummingbirdTesting
import SlipwayAPI
import SlipwayModel
import Testing

@testable import SlipwayServer

struct OpenAPITests {
    private func document() async throws -> JSONPiece {
        try await TestEdge().send(.get, "/openapi.json", as: nil).json(JSONPiece.self)
    }

    @Test func `the document has every route, and no other`() async throws {
        let document = try await document()
        #expect(document["openapi"] == .text("3.1.0"))
        let paths = try #require(document["paths"]).members
        let found = paths.flatMap { path, methods in methods.members.keys.map { "\($0.uppercased()) \(path)" } }
        #expect(Set(found) == Set(Route.allCases.map { "\($0.method.rawValue) \($0.path)" }))
        #expect(found.count == Route.allCases.count)
    }

    @Test(arguments: Route.allCases)
    func `an operation has the route's parameters, bodies and security`(_ route: Route) async throws {
        let paths = try #require(try await document()["paths"])
        let operation = try #require(paths[route.path]?[route.method.rawValue.lowercased()])
        #expect(operation["operationId"] == .text(route.rawValue))
        let parameters = try #require(operation["parameters"]).elements
        func names(_ place: String) -> [String] {
            parameters.filter { $0["in"] == .text(place) }.compactMap { $0["name"]?.string }
        }
        #expect(names("path") == route.parameters)
        #expect(names("query") == route.shape.query)
        #expect((operation["requestBody"] != nil) == (route.takes != nil))
        let responses = try #require(operation["responses"]).members
        #expect(Set(responses.keys) == ["\(route.goodStatus)", "default"])
        #expect(operation["security"]?.elements.isEmpty == (route.access == .anyone))
    }

    @Test(arguments: Route.allCases)
    func `a route answers with the status and the shape that the document promises`(_ route: Route) async throws {
        guard route != .uploadObjects else { return }
        let person =
            switch route.access {
            case .joiner: "joiner"
            case .agent: "h1"
            case .runner: "runner"
            default: "admin"
            }
        let response = try await TestEdge(.init(overviews: [try Samples.overview()])).send(route, as: person)
        #expect(response.status.code == route.goodStatus)
        guard case .json(let schema) = route.gives, route != .openAPI else { return }
        #expect(SchemaCheck.problems(try response.json(JSONPiece.self), schema) == [])
    }

    @Test func `every reference leads to a schema`() async throws {
        let document = try await document()
        let schemas = try #require(document["components"]?["schemas"]).members
        let prefix = "#/components/schemas/"
        let references = document.references
        #expect(!references.isEmpty)
        for reference in references {
            #expect(reference.hasPrefix(prefix) && schemas[String(reference.dropFirst(prefix.count))] != nil)
        }
        let used = Set(references.map { String($0.dropFirst(prefix.count)) })
        #expect(Set(schemas.keys).subtracting(used) == [], "schemas that nothing uses")
    }

    @Test(arguments: [true, false])
    func `what travels fits its schema, with all members and with the fewest`(full: Bool) throws {
        func check(_ value: some Encodable, _ name: String) throws {
            #expect(SchemaCheck.problems(try JSONPiece(encoding: value), .named(name)) == [], "\(name)")
        }
        try check(Samples.spec(full: full), "AppSpec")
        try check(Samples.overview(full: full), "AppOverview")
        try check(Samples.aBuild(full: full), "Build")
        try check(Samples.deployment(full: full), "Deployment")
        try check(Samples.hotfix(full: full), "Hotfix")
        try check(Samples.status(full: full), "StageStatus")
        try check(Samples.event(1, full: full), "Event")
        try check(Samples.host(full: full), "Host")
        try check(Samples.assignment(full: full), "HostAssignment")
        try check(Samples.token(full: full), "AccessToken")
        try check(Samples.acceptance(full: full), "AcceptanceReport")
        try check(Samples.report(), "AgentReport")
        try check(Samples.manifest(), "Manifest")
        for work in try Samples.work() { try check(Samples.job(full: full, work), "Job") }
        for outcome in try Samples.outcomes() { try check(JobResult(claim: "c", outcome: outcome), "JobResult") }
        try check(Samples.approvals(full: full), "StageApprovals")
        try check(Samples.lock(full: full), "Lock")
        try check(Samples.override(full: full), "GivenOverride")
        try check(Samples.plan(full: full), "StagePlan")
        try check(Samples.month(full: full), "DeliveryMonth")
        for principal in People.all { try check(principal, "Principal") }
        for probe in [HealthSpec.Probe.http("http://h"), .tcp("h:1"), .command(.arguments(["true"]))] {
            try check(HealthSpec(probe: probe), "HealthSpec")
        }
        try check(ErrorEnvelope(SlipwayError(.conflict, "no", metadata: ["a": "b"])), "Error")
        for route in Route.allCases {
            guard case .json(let schema) = route.takes, let body = try SampleRequests.body(route) else { continue }
            #expect(SchemaCheck.problems(try JSONPiece(text: body), schema) == [], "\(route)")
        }
    }
}
