import FoundationEssentials
import Glibc
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

extension HostFaultTests {
    /// Hooks that do not end, or do not want to.
    struct HungHookTests {
        /// Each host's `restart` hangs in a way of its own; `MARK` is a number that no other process sleeps for.
        private static let ways = [
            "h3": "sleep MARK",
            "h4": "trap '' TERM; while :; do sleep MARK || :; done",
            "h5": "(setsid sh -c 'trap \"\" TERM; sleep MARK; sleep MARK' &); sleep MARK",
            "h6": "env -i sleep MARK & kill -STOP $$",
            "h7": "yes 'a flood of words that nobody will read' | cat; sleep MARK",
            // What a hook that succeeds leaves running stays, also when it holds the output open.
            "h8": "sleep MARK &",
        ]
        private static let hung = ["h3", "h4", "h5", "h6", "h7"]

        @Test(.fault(13))
        func
            `a hook that hangs is ended at its deadline with all that it started, and one that leaves a service succeeds`()
            async throws
        {
            try await Installation.run(staging: [], production: Self.ways.keys.sorted()) { it in
                try it.shop.edit("slipway.yml") {
                    $0.replacing("batch: 1,", with: "batch: 100%,").replacing("failures: 0 }", with: "failures: 5 }")
                        .replacing("hook-timeout: 30s", with: "hook-timeout: 2s")
                }
                try await it.cli("app", "apply", "\(it.shop.path)/slipway.yml")
                let mark = "\(Int.random(in: 1_000_000...9_999_999))"
                try it.shop.hang(Self.ways.mapValues { $0.replacing("MARK", with: mark) })
                _ = try await it.deployCommit("Hang")
                try await eventually("every host has its end") { try await Self.ended(it).count == Self.ways.count }
                try await Self.check(it, mark)
            }
        }

        private static func ended(_ it: Installation) async throws -> [String: Event] {
            let ends: Set<EventKind> = [.hostHealthy, .hostUnhealthy, .hostInterrupted]
            let events: [Event] = try await it.json("events", "shop/prod", "--limit", "1000")
            let pairs = events.filter { ends.contains($0.kind) }.map { ($0.host?.rawValue ?? "", $0) }
            return Dictionary(pairs) { first, _ in first }
        }

        private static func check(_ it: Installation, _ mark: String) async throws {
            let ends = try await ended(it)
            #expect(hung.map { ends[$0]?.kind } == hung.map { _ in .hostUnhealthy })
            #expect(ends["h8"]?.kind == .hostHealthy)
            for host in hung {
                let message = ends[host]?.message ?? ""
                let words = host == "h7" ? "prints too much" : "it ran longer than its timeout of 2 s"
                #expect(message.contains(words), "\(host): \(message)")
                let attempt = try #require(it.marks(host).first)
                #expect(it.processes(of: host, attempt: attempt) == [], "\(host) has orphans")
            }
            let left = try await Tool.run("ps", "-eo", "args").split(separator: "\n").filter {
                $0.contains("sleep \(mark)")
            }
            #expect(left == ["sleep \(mark)"], "only the service of h8 stays")
            let logs = try await it.cli("logs", "d1", "--host", "h7").output
            #expect(logs.utf8.count < 3 << 20, "the server took in a flood of \(logs.utf8.count) bytes")
            #expect(logs.contains { $0 == "…" }, "no line says that output is left out")
        }
    }
}

extension Shop {
    /// Lets `restart` do on each of these hosts what is said, before it does its work.
    func hang(_ ways: [String: String]) throws {
        let cases = ways.sorted { $0.key < $1.key }.map { "\($0.key)) \($0.value) ;;\n" }.joined()
        try edit("deploy/restart") {
            $0.replacing("end_process\nmkdir", with: "case $SLIPWAY_HOST in\n\(cases)esac\nend_process\nmkdir")
        }
    }
}
