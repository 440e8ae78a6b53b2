import ServiceLifecycle
import SlipwayAPI
import SlipwayAPIClient
import SlipwayModel
import SlipwayTesting
import Synchronization
import Testing

@testable import SlipwayServer

struct LiveServerTests {
    @Test func `the client and the server understand each other`() async throws {
        let plane = ScriptedControlPlane()
        try await LiveServer.run(plane, as: "admin") { client, _ in
            #expect(try await client.whoAmI() == People.named("admin"))
            let made = try await client.createToken(TokenRequest(name: "bob", scope: .publish(nil), ttl: .hours(1)))
            #expect(made == IssuedToken(token: Samples.token(), secret: "secret"))
            let request = ApplyRequest(spec: SampleRequests.yaml, file: "slipway.yml", dryRun: true)
            #expect(try await client.apply(request, to: People.shop).created)
            #expect(try await client.app(People.shop) == Samples.spec())
            #expect(try await client.status(of: Samples.key) == Samples.status())
            #expect(try await client.deploy(DeployRequest(kind: .regular), to: Samples.key) == Samples.deployment())
            #expect(try await client.pause(Samples.key, reason: "smoke").id == Samples.deploymentID)
            #expect(try await client.hosts() == [Samples.host()])
            #expect(try await client.builds(of: People.shop) == [Samples.aBuild()])
            #expect(try await client.logs(of: Samples.deploymentID).lines == [Samples.line()])
            #expect(try await client.why("shop/prod é").subject == "shop/prod é")
            #expect(try await client.latestEvents() == [Samples.event(7)])
            try await client.removeHost(People.h1)
        }
    }

    @Test func `an agent and the server understand each other`() async throws {
        let plane = ScriptedControlPlane()
        try await LiveServer.run(plane, as: "joiner") { joiner, _ in
            let request = JoinRequest(name: People.h1, groups: [], zone: nil, agentVersion: "0.1.0")
            #expect(try await joiner.join(request) == JoinAnswer(host: People.h1, secret: "host-secret"))
            let agent = joiner.with(token: Redacted("h1"))
            let answer = try await agent.assignments(after: 4, wait: .seconds(1))
            #expect(answer == AssignmentsAnswer(index: 5, assignments: [try Samples.assignment()]))
            try await agent.report(Samples.report())
            #expect(try await agent.manifest(of: Samples.build) == Samples.manifest())
        }
        #expect(plane.calls.count == 4)
    }

    @Test func `a client follows the events as they happen`() async throws {
        let plane = ScriptedControlPlane(.init(events: [[try Samples.event(8)], [], [try Samples.event(9)]]))
        let seen = Mutex<[Int64]>([])
        try await LiveServer.run(plane, as: "viewer") { client, _ in
            try await client.streamEvents(after: 7) { event in seen.withLock { $0.append(event.sequence) } }
        }
        #expect(seen.withLock(\.self) == [8, 9])
    }

    @Test func `stopping ends long polls and streams, and then the server`() async throws {
        let plane = ScriptedControlPlane(.init(hangs: true))
        try await LiveServer.run(plane, as: "viewer") { client, group in
            async let poll = client.status(of: Samples.key, after: 1, wait: .seconds(60))
            async let stream: Void = client.streamEvents(after: 1) { _ in }
            try await eventually("both requests have come") { plane.calls.count == 2 }
            await group.triggerGracefulShutdown()
            try await stream
            #expect(try await poll == Samples.status())
        }
    }

    @Test func `with TLS a client that knows the certificate gets through`() async throws {
        let folder = try TemporaryFolder()
        try await LiveServer.run(ScriptedControlPlane(), as: "viewer", tls: ListenTests.files(in: folder)) {
            client,
            _ in
            let principal = try await client.whoAmI()
            #expect(principal.name == "viewer")
        }
    }

    @Test func `a port that is taken is named, with what to do`() async throws {
        try await LiveServer.run(ScriptedControlPlane()) { taken, _ in
            let error = await #expect(throws: SlipwayError.self) {
                try await LiveServer.run(ScriptedControlPlane(), address: taken) { _, _ in
                    Issue.record("it listens on a port that is taken")
                }
            }
            #expect(error?.code == .unavailable)
            #expect(error?.message.contains("port \(taken.port) is in use") == true)
        }
    }

    @Test func `an address of another machine is refused with what to do`() async throws {
        let away = ListenAddress(host: "192.0.2.1", port: 0)
        let error = await #expect(throws: SlipwayError.self) {
            try await LiveServer.run(ScriptedControlPlane(), address: away) { _, _ in }
        }
        #expect(error?.message.contains("no such address") == true)
    }
}
