import SlipwayController
import SlipwayModel
import Testing

struct AgentServiceTests {
    private static let host = HostName(unchecked: "h1")

    private static func asked(_ room: ControlRoom) async throws -> HostAssignment {
        let answer = try await room.controller.assignments(for: host, after: 0, wait: .seconds(180))
        return try #require(answer.assignments.first)
    }

    @Test func `a host that asks again with the secret that it made itself has joined once`() async throws {
        try await ControlRoom.run(hosts: 0) { room in
            let own = Redacted(String(repeating: "s", count: 43))
            let joining = Principal(name: "join", token: TokenID("t"), scope: .join([ControlRoom.group]))
            for _ in 0..<2 {
                let given = try await room.controller.join(
                    HostName("h7"),
                    groups: [ControlRoom.group],
                    zone: nil,
                    agentVersion: "1",
                    secret: own,
                    by: joining
                )
                #expect(given.secret == own.secret)
            }
            #expect(try await room.controller.hosts().map(\.name.rawValue) == ["h7"])
        }
    }

    @Test func `a name that is taken, and a group that the token does not allow, are refused`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            let taken = await #expect(throws: SlipwayError.self) { try await room.join("h1") }
            #expect(taken?.code == .hostNameTaken)
            let joiner = Principal(name: "join", token: TokenID("t"), scope: .join([ControlRoom.group]))
            let other = await #expect(throws: SlipwayError.self) {
                try await room.controller.join(
                    HostName("h2"),
                    groups: [GroupName("other")],
                    zone: nil,
                    agentVersion: "1",
                    by: joiner
                )
            }
            #expect(other?.message.contains("does not allow the group other, only the group shop-prod") == true)
        }
    }

    @Test func `a long poll answers when something is asked, and only while it is not done`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            async let waiting = Self.asked(room)
            let build = try await room.build("a")
            let id = try await room.deploy(build).id
            let asked = try await waiting
            #expect(asked.deployment == id)
            #expect(asked.desire == .prepare)
            #expect(asked.manifest == build.manifest)
            try await room.controller.takeIn(ScriptedHost.news(asked, .unhealthy), from: Self.host)
            let after = try await room.controller.assignments(for: Self.host, after: -1, wait: .zero)
            #expect(after.assignments.isEmpty)
        }
    }

    @Test func `a report that comes twice, late or for another epoch changes nothing`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            _ = try await room.deploy(room.build("a"))
            let asked = try await Self.asked(room)
            try await room.controller.takeIn(ScriptedHost.news(asked, .preparing, sequence: 2), from: Self.host)
            let before = try await room.status()
            for sequence: Int64 in [2, 1] {
                let late = ScriptedHost.news(asked, .unhealthy, sequence: sequence)
                try await room.controller.takeIn(late, from: Self.host)
            }
            var other = asked
            other.epoch += 7
            try await room.controller.takeIn(ScriptedHost.news(other, .healthy, sequence: 9), from: Self.host)
            #expect(try await room.status().hosts.map(\.status) == before.hosts.map(\.status))
        }
    }

    @Test func `log lines come once, in order, and wait for the next`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            let id = try await room.deploy(room.build("a")).id
            let asked = try await Self.asked(room)
            func news(_ batch: Int64, _ texts: [String]) -> HostNews {
                let lines = texts.map { LogLine(time: ControlRoom.now(), step: "restart", text: $0) }
                let log = HostNews.Log(deployment: id, batch: batch, lines: lines)
                return ScriptedHost.news(asked, .preparing, observed: [], logs: [log])
            }
            try await room.controller.takeIn(news(1, ["one", "two"]), from: Self.host)
            try await room.controller.takeIn(news(1, ["one", "two"]), from: Self.host)
            let first = try await room.controller.logs(of: id, host: nil, after: 0, limit: 10, wait: .zero)
            #expect(first.lines.map(\.text) == ["one", "two"])
            #expect(!first.finished)
            async let next = room.controller.logs(of: id, host: nil, after: first.next, limit: 10, wait: .seconds(180))
            try await room.controller.takeIn(news(2, ["three"]), from: Self.host)
            #expect(try await next.lines.map(\.text) == ["three"])
        }
    }

    @Test func `a host fetches what is asked of it and nothing else`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            let build = try await room.build("a")
            let other = try await room.build("b")
            _ = try await room.deploy(build)
            _ = try await Self.asked(room)
            #expect(try await room.controller.manifest(of: build.id, for: Self.host).entries.count == 1)
            let refused = await #expect(throws: SlipwayError.self) {
                try await room.controller.manifest(of: other.id, for: Self.host)
            }
            #expect(refused?.code == .forbidden)
            let object = await #expect(throws: SlipwayError.self) {
                try await room.controller.objects([Digest(bytes: [UInt8](repeating: 7, count: 32))], for: Self.host)
            }
            #expect(object?.code == .forbidden)
        }
    }

    @Test func `a host that was removed is told so, and its name is free again`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            try await room.controller.removeHost(Self.host, by: room.admin)
            let error = await #expect(throws: SlipwayError.self) {
                try await room.controller.assignments(for: Self.host, after: 0, wait: .zero)
            }
            #expect(error?.code == .unauthenticated)
            _ = try await room.join("h1")
        }
    }
}
