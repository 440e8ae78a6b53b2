import SlipwayModel
import Testing

@testable import SlipwayCLI

struct ChangeLogTests {
    /// The lines that a sequence of one host's states makes.
    private func lines(_ states: [StageStatus.HostLine]) -> [String] {
        var log = ChangeLog()
        return states.flatMap { log.changes(of: [$0]) }.map(\.plain)
    }

    @Test func `a host that deploys tells a line a step`() throws {
        let states = try [
            Stages.host("h1", "idle"), Stages.host("h1", "pending"), Stages.host("h1", "preparing", step: "fetch"),
            Stages.host("h1", "prepared", step: "unpack"), Stages.host("h1", "activating", step: "restart"),
            Stages.host("h1", "activating", step: "probe"), Stages.host("h1", "healthy", build: "2", step: "undrain"),
        ]
        #expect(lines(states) == ["h1 fetch", "h1 prepared", "h1 restart", "h1 probe", "h1 healthy 22222222"])
    }

    @Test func `the same state twice tells nothing`() throws {
        let state = try Stages.host("h1", "activating", step: "restart")
        #expect(lines([state, state]) == ["h1 restart"])
    }

    @Test func `a failure tells all the lines of its error`() throws {
        let state = try Stages.host("h1", "unhealthy", step: "restart", error: "restart exited 1\nboom")
        #expect(lines([state]) == ["h1 unhealthy: restart exited 1", "h1   boom"])
    }

    @Test func `what a person does to a host is told`() throws {
        let states = try [
            Stages.host("h1", "pending"), Stages.host("h1", "pending", hold: .paused), Stages.host("h1", "pending"),
            Stages.host("h1", "pending", hold: .excluded),
        ]
        #expect(lines(states) == ["h1 paused", "h1 takes part again", "h1 excluded"])
    }

    @Test func `a host that is silent and comes back is told`() throws {
        let states = try [Stages.host("h1", "unreachable"), Stages.host("h1", "pending")]
        #expect(lines(states) == ["h1 unreachable", "h1 reachable again"])
    }

    @Test func `a deployment tells its status and reason once`() throws {
        var log = ChangeLog()
        let running = try Stages.deployment(42, reason: "changing h1")
        #expect(log.changes(of: running).map(\.plain) == ["d42 deploy 22222222 running: changing h1"])
        #expect(log.changes(of: running).isEmpty)
    }
}
