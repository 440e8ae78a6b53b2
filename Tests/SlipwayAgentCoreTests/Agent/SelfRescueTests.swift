import FoundationEssentials
import Glibc
import SlipwayAgentCore
import SlipwayModel
import SlipwayTesting
import Testing

/// A host that loses its health or its server goes back by itself, with real hooks and probes.
struct SelfRescueTests {
    private let ground: Ground

    init() throws { ground = try Ground() }

    /// A build is sick while a file of its name says so.
    private var release: ReleaseSpec {
        ReleaseSpec(
            hooks: "deploy",
            hookTimeout: .seconds(30),
            health: HealthSpec(
                probe: .command(.shell("test ! -e $SLIPWAY_HOST_ROOT/sick.$(cut -c9 version.txt)")),
                interval: .milliseconds(20),
                timeout: .milliseconds(100),
                deadline: .seconds(2)
            )
        )
    }

    private func publish(_ name: Character, restart: String = "true") throws -> BuildID {
        let note = "echo $(cut -c9 version.txt) $SLIPWAY_ATTEMPT $SLIPWAY_KIND >> $SLIPWAY_HOST_ROOT/restarts"
        return try ground.publish(name, hooks: ["restart": "\(note)\n\(restart)"])
    }

    private func makeSick(_ name: String) throws { try ground.temporary.write("", to: "root/sick.\(name)") }

    private func desire(
        _ build: BuildID,
        _ number: Int64,
        healthyDeadline: Interval = .minutes(5)
    ) -> HostAssignment {
        ground.desire(
            .activate,
            build,
            epoch: number,
            deployment: number,
            release: release,
            healthyDeadline: healthyDeadline
        )
    }

    private func reports(of deployment: Int64) -> [HostReport] {
        ground.server.reports.filter { $0.deployment.number == deployment && $0.status.isTerminal }
    }

    /// Waits for the report of the rescue; that of a failed activation may come before it.
    private func eventuallyUnhealthy(_ words: String = "by itself") async throws -> HostReport {
        try await eventually("the report with '\(words)'") {
            reports(of: 2).last.map { $0.status == .unhealthy && $0.error?.contains(words) == true } ?? false
        }
        return try #require(reports(of: 2).last)
    }

    private let restarts = "a d1.1.restart@h1 regular\nb d2.2.restart@h1 regular\n"
    private let rescue = "a d2.2.rescue-restart@h1 rollback\n"

    @Test func `a host whose health fails after the deployment goes back and says so`() async throws {
        let (old, new) = (try publish("a"), try publish("b"))
        try await ground.withAgent {
            try await ground.reach(desire(old, 1))
            try await ground.reach(desire(new, 2))
            ground.server.forget(ground.stage)
            try makeSick("b")
            let end = try await eventuallyUnhealthy()
            #expect(end.step == "rescue")
            #expect(
                end.error?.hasPrefix("went back to \(old) by itself: health failed after the deployment: '")
                    == true,
                "\(end.error ?? "")"
            )
            #expect(end.sequence > (reports(of: 2).first { $0.status == .healthy }?.sequence ?? .max))
            try await eventually("the news") { ground.server.observed(ground.stage)?.current == old }
        }
        #expect(ground.shelf.current.build == old)
        #expect(ground.text("restarts") == restarts + rescue)
        #expect(ground.server.lines.contains { $0.hasPrefix("going back to \(old) by itself") })
    }

    @Test func `a host that was never healthy before stays as it is, and says so`() async throws {
        let new = try publish("b")
        try await ground.withAgent {
            try await ground.reach(desire(new, 2))
            try makeSick("b")
            let end = try await eventuallyUnhealthy("so it stays as it is")
            #expect(end.step == "probe")
        }
        #expect(ground.shelf.current.build == new)
    }

    @Test func `a host that cannot reach its server after the switch goes back, and tells it later`() async throws {
        let (old, new) = (try publish("a"), try publish("b"))
        try await ground.withAgent {
            try await ground.reach(desire(old, 1))
            ground.server.losePosts(true)
            ground.server.desire(desire(new, 2, healthyDeadline: .seconds(3)))
            try await eventually("the way back") { ground.text("restarts") == restarts + rescue }
            try await eventually("the switch") { ground.shelf.current.build == old }
            ground.server.losePosts(false)
            let end = try await eventuallyUnhealthy()
            #expect(end.error?.contains("the server could not be reached for") == true, "\(end.error ?? "")")
            #expect(end.error?.hasPrefix("went back to \(old) by itself") == true)
        }
    }

    @Test func `a server that is away for less than the deadline is waited for`() async throws {
        let (old, new) = (try publish("a"), try publish("b"))
        try await ground.withAgent {
            try await ground.reach(desire(old, 1))
            ground.server.losePosts(true)
            ground.server.desire(desire(new, 2))
            try await eventually("the switch") { ground.shelf.current.build == new }
            ground.server.losePosts(false)
            try await eventually("the end") { reports(of: 2).last?.status == .healthy }
        }
        #expect(ground.shelf.current.build == new && ground.text("restarts") == restarts)
    }

    @Test func `a failed activation is left to a server that answers`() async throws {
        let (old, new) = (try publish("a"), try publish("b", restart: "exit 3"))
        try await ground.withAgent {
            try await ground.reach(desire(old, 1))
            let end = try await ground.reach(desire(new, 2))
            #expect(end.status == .unhealthy && end.step == "restart")
        }
        #expect(ground.shelf.current.build == new && ground.text("restarts") == restarts)
    }

    @Test func `a failed activation is taken back where no server can judge it`() async throws {
        let (old, new) = (try publish("a"), try publish("b", restart: "echo broken; exit 3"))
        try await ground.withAgent {
            try await ground.reach(desire(old, 1))
            ground.server.losePosts(true)
            ground.server.desire(desire(new, 2, healthyDeadline: .milliseconds(300)))
            try await eventually("the way back") { ground.text("restarts") == restarts + rescue }
            ground.server.losePosts(false)
            let end = try await eventuallyUnhealthy()
            let words = "hook 'restart' failed with exit status 3\nbroken"
            #expect(end.error?.hasSuffix("after the switch; \(words)") == true, "\(end.error ?? "")")
        }
        #expect(ground.shelf.current.build == old)
    }

    @Test func `an agent that dies in the middle of a rescue runs no hook twice, and says what is not known`()
        async throws
    {
        let hang = "case $SLIPWAY_ATTEMPT in *rescue*) echo $$ > $SLIPWAY_HOST_ROOT/hook; exec sleep 1000;; esac"
        let (old, new) = (try publish("a", restart: hang), try publish("b"))
        try await ground.withAgent {
            try await ground.reach(desire(old, 1))
            try await ground.reach(desire(new, 2))
            ground.server.forget(ground.stage)
            try makeSick("b")
            try await eventually("the hook of the rescue") { ground.process("hook") != nil }
        }
        let hook = try #require(ground.process("hook"))
        #expect(isRunning(hook))
        try await ground.withAgent {
            let end = try await eventuallyUnhealthy()
            #expect(end.error?.hasPrefix("tried to go back to \(old) by itself") == true, "\(end.error ?? "")")
            #expect(end.error?.contains("the agent ended while the hook 'restart' ran") == true)
        }
        #expect(!isRunning(hook))
        #expect(ground.text("restarts") == restarts + rescue && ground.shelf.current.build == old)
    }

    @Test func `a rescue that the server never heard of is told by the next agent`() async throws {
        let (old, new) = (try publish("a"), try publish("b"))
        try await ground.withAgent {
            try await ground.reach(desire(old, 1))
            try await ground.reach(desire(new, 2))
            ground.server.forget(ground.stage)
            ground.server.losePosts(true)
            try makeSick("b")
            let log = ground.folder.log(of: ground.stage)
            try await eventually("the end of the rescue") {
                (try? String(contentsOfFile: log, encoding: .utf8))?.contains("went back to") == true
            }
        }
        ground.server.losePosts(false)
        try await ground.withAgent {
            let end = try await eventuallyUnhealthy()
            #expect(end.error?.hasPrefix("went back to \(old)") == true)
        }
        #expect(ground.text("restarts") == restarts + rescue)
    }
}
