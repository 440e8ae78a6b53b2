import Glibc
import SlipwayAgentCore
import SlipwayModel
import SlipwayTesting
import Testing

/// Hooks that do not want to end: at their deadline nothing of them is left.
struct SupervisionTests {
    private let ground: Ground

    init() throws { ground = try Ground() }

    /// Runs a hook past its timeout, and expects that nothing of it is left; the processes are those it wrote down.
    private func endHung(_ script: String, processes: [String]) async throws {
        let build = try ground.publish("a", hooks: ["restart": script])
        let release = ReleaseSpec(hooks: "deploy", hookTimeout: .seconds(1))
        try await ground.withAgent {
            let end = try await ground.reach(ground.desire(.activate, build, epoch: 1, release: release))
            let words = "hook 'restart' was ended: it ran longer than its timeout of 1 s"
            #expect(end.status == .unhealthy && end.error?.hasPrefix(words) == true, "\(end.error ?? "")")
        }
        for name in processes {
            let process = try #require(ground.process(name), "\(name) never ran")
            #expect(!isRunning(process), "\(name) is left")
        }
    }

    private func wait(for name: String) -> String {
        "while [ ! -s $SLIPWAY_HOST_ROOT/\(name) ]; do sleep 0.01; done"
    }

    @Test func `one that stops itself is ended`() async throws {
        try await endHung("echo $$ > $SLIPWAY_HOST_ROOT/hook; kill -STOP $$", processes: ["hook"])
    }

    @Test func `one that ignores TERM and whose children are stopped is ended`() async throws {
        let script = """
            trap '' TERM
            sh -c 'trap "" TERM; echo $$ > $SLIPWAY_HOST_ROOT/child; kill -STOP $$' &
            echo $$ > $SLIPWAY_HOST_ROOT/hook
            \(wait(for: "child"))
            while true; do sleep 1000; done
            """
        try await endHung(script, processes: ["hook", "child"])
    }

    @Test func `one that forks twice, leaves its session and forgets its variables is found by its output`()
        async throws
    {
        let daemon = "trap '' TERM; echo \\$\\$ > $SLIPWAY_HOST_ROOT/daemon; while true; do sleep 1000; done"
        let script = """
            (setsid env -i /bin/sh -c "\(daemon)" &)
            \(wait(for: "daemon"))
            sleep 1000
            """
        try await endHung(script, processes: ["daemon"])
    }

    @Test func `one that forks twice and leaves session and output is found by its variables`() async throws {
        let daemon = "echo \\$\\$ > $SLIPWAY_HOST_ROOT/daemon; exec sleep 1000 > /dev/null 2>&1 < /dev/null"
        let script = """
            (setsid env -u SLIPWAY_APP /bin/sh -c "\(daemon)" &)
            \(wait(for: "daemon"))
            sleep 1000
            """
        try await endHung(script, processes: ["daemon"])
    }

    @Test func `one that closes its output is ended at its deadline`() async throws {
        try await endHung("echo $$ > $SLIPWAY_HOST_ROOT/hook; exec sleep 1000 >&- 2>&-", processes: ["hook"])
    }

    @Test func `what a hook that succeeds leaves running stays, though it holds the output open`() async throws {
        let script = "sh -c 'echo $$ > $SLIPWAY_HOST_ROOT/service; exec sleep 1000' & \(wait(for: "service"))"
        let build = try ground.publish("a", hooks: ["restart": script])
        let next = try ground.publish("b", hooks: ["restart": "exit 1"])
        try await ground.withAgent {
            let first = try await ground.reach(ground.desire(.activate, build, epoch: 1))
            #expect(first.status == .healthy)
            let end = try await ground.reach(ground.desire(.activate, next, epoch: 2, deployment: 2))
            #expect(end.status == .unhealthy)
        }
        let service = try #require(ground.process("service"))
        defer { kill(service, SIGKILL) }
        #expect(isRunning(service), "the end of a later hook is no end of it")
    }
}
