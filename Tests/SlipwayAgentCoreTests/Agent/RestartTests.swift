import FoundationEssentials
import Glibc
import SlipwayAPI
import SlipwayAgentCore
import SlipwayHostPlan
import SlipwayModel
import SlipwayTesting
import Testing

/// What an agent finds when it comes back.
struct RestartTests {
    private let ground: Ground

    init() throws { ground = try Ground() }

    private var attempt: AttemptID {
        AttemptID(deployment: DeploymentID(number: 1), epoch: 1, hook: .restart, host: ground.host)
    }

    @Test func `a hook whose agent died is ended, reported as interrupted once, and never run again`() async throws {
        let script = "echo run >> $SLIPWAY_HOST_ROOT/runs; echo $$ > $SLIPWAY_HOST_ROOT/hook; exec sleep 1000"
        let build = try ground.publish("a", hooks: ["restart": script])
        let desired = ground.desire(.activate, build, epoch: 1)
        try await ground.withAgent {
            ground.server.desire(desired)
            try await eventually("the hook") { ground.process("hook") != nil }
        }
        let hook = try #require(ground.process("hook"))
        #expect(isRunning(hook), "a hook does not end with its agent")
        for _ in 0..<2 {
            try await ground.withAgent {
                ground.server.desire(desired)
                try await eventually("the report") { ground.server.last(of: 1)?.status == .interrupted }
            }
        }
        #expect(!isRunning(hook))
        #expect(ground.text("runs") == "run\n")
        let interruptions = ground.server.reports.filter { $0.status == .interrupted }
        #expect(Set(interruptions.map(\.sequence)).count == 1, "the second is the same report again")
        #expect(interruptions.first?.error?.contains("the hook 'restart'") == true)
        let others = ground.server.reports.filter { $0.status != .interrupted }.map(\.sequence)
        #expect(try #require(interruptions.first).sequence > (others.max() ?? 0))
    }

    @Test func `an attempt that was only written down counts as begun`() async throws {
        let build = try ground.publish("a", hooks: ["restart": "touch $SLIPWAY_HOST_ROOT/ran"])
        try ground.folder.makeStage(ground.stage)
        var log = try StageLog(path: ground.folder.log(of: ground.stage))
        try log.append(.epochBegun(DeploymentID(number: 1), epoch: 1))
        try log.append(.attemptBegun(hook: .restart, attempt: attempt.rawValue, sequence: 4))
        try await ground.withAgent {
            let end = try await ground.reach(ground.desire(.activate, build, epoch: 1))
            #expect(end.status == .interrupted && end.sequence > 4)
            let retried = try await ground.reach(ground.desire(.activate, build, epoch: 2))
            #expect(retried.status == .healthy, "a retry is a new epoch")
        }
        #expect(ground.text("ran") != nil)
    }

    @Test func `after an outage the server is asked for an answer at once, so that the end of the outage is seen`()
        async throws
    {
        let away = SlipwayError(.unavailable, "away")
        ground.server.fail("assignments", [away, away])
        try await ground.withAgent {
            try await eventually("the polls") { ground.server.waits.count == 4 }
        }
        #expect(ground.server.waits.map { $0 == .zero } == [false, true, true, false])
    }

    @Test func `a preparation that broke goes on without running its hooks twice`() async throws {
        let old = try ground.publish("a", hooks: ["pre-fetch": "echo run >> $SLIPWAY_HOST_ROOT/runs"])
        let new = try ground.publish("b", hooks: [:])
        try await ground.withAgent {
            try await ground.reach(ground.desire(.activate, old, epoch: 1))
            let errors = (0..<100).map { _ in SlipwayError(.unavailable, "out of reach") }
            ground.server.fail("objects", errors)
            ground.server.desire(ground.desire(.prepare, new, epoch: 2, deployment: 2))
            try await eventually("a try") {
                ground.server.requests.count { $0 == "objects" } > 1
            }
        }
        ground.server.fail("objects", [])
        try await ground.withAgent {
            let end = try await ground.reach(ground.desire(.prepare, new, epoch: 2, deployment: 2))
            #expect(end.status == .prepared, "\(end.error ?? "")")
        }
        #expect(ground.text("runs") == "run\n")
    }

    @Test func `an end that the server never heard of is told by the next agent`() async throws {
        let build = try ground.publish("a", hooks: ["restart": "echo run >> $SLIPWAY_HOST_ROOT/runs"])
        let desired = ground.desire(.activate, build, epoch: 1)
        let path = ground.folder.log(of: ground.stage)
        ground.server.fail("report", (0..<1000).map { _ in SlipwayError(.unavailable, "out of reach") })
        try await ground.withAgent {
            ground.server.desire(desired)
            try await eventually("the end") {
                (try? String(contentsOfFile: path, encoding: .utf8))?.contains("epochEnded") == true
            }
        }
        #expect(ground.server.reports.isEmpty)
        ground.server.fail("report", [])
        try await ground.withAgent {
            let end = try await ground.reach(desired)
            #expect(end.status == .healthy)
        }
        #expect(ground.text("runs") == "run\n")
    }

    @Test func `a second agent on the same root is refused`() async throws {
        try await ground.withAgent {
            let error = await #expect(throws: SlipwayError.self) { try await ground.withAgent {} }
            #expect(error?.code == .conflict && error?.message.contains(ground.folder.root) == true)
        }
        try await ground.withAgent {}
    }

    @Test func `what is on disk is told with the first post`() async throws {
        let build = try ground.publish("a", hooks: [:])
        try await ground.withAgent { try await ground.reach(ground.desire(.activate, build, epoch: 1)) }
        let before = ground.server.posts.count
        try await ground.withAgent { try await eventually("a post") { ground.server.posts.count > before } }
        #expect(ground.server.posts[before].observed.first?.current == build)
    }

    @Test func `an identity that was revoked ends the agent, and nothing else`() async throws {
        let service = "sleep 1000 & echo $! > $SLIPWAY_HOST_ROOT/service"
        let build = try ground.publish("a", hooks: ["restart": service])
        try await ground.withAgent { try await ground.reach(ground.desire(.activate, build, epoch: 1)) }
        let process = try #require(ground.process("service"))
        defer { kill(process, SIGKILL) }
        ground.server.fail("assignments", [SlipwayError(.unauthenticated, "unknown token")])
        let agent = try Agent(host: ground.host, folder: ground.folder, server: ground.server, logger: quiet)
        let error = await #expect(throws: SlipwayError.self) { try await agent.run() }
        #expect(error?.code == .unauthenticated && error?.message.contains("join anew") == true)
        #expect(isRunning(process))
    }

    @Test func `a server that is away for a while is waited for`() async throws {
        let build = try ground.publish("a", hooks: ["restart": "true"])
        let away = SlipwayError(.unavailable, "connection refused")
        for request in ["assignments", "report", "manifest", "objects"] {
            ground.server.fail(request, [away, away, away])
        }
        try await ground.withAgent {
            let end = try await ground.reach(ground.desire(.activate, build, epoch: 1))
            #expect(end.status == .healthy, "\(end.error ?? "")")
        }
    }
}
