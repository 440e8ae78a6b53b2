import SlipwayController
import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite
import Testing

struct RestoredServerTests {
    private static let key = ControlRoom.key
    private static let h1 = HostName(unchecked: "h1")

    /// Puts the rows in the state that a restore leaves them in.
    private func restore(_ room: ControlRoom) async throws {
        _ = try await room.database.write { try $0.openPaused(takenAt: ControlRoom.now(), now: ControlRoom.now()) }
    }

    @Test func `a restored stage does nothing until it is resumed, and says so everywhere`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            let first = try await room.deploy(room.build("a"))
            try await room.served(by: 1) { _ = try await room.end(of: first.id) }
            try await restore(room)
            let second = try await room.deploy(room.build("b"))
            #expect(second.id.number == 2001)
            let status = try await room.status {
                $0.queue.first?.statusReason.contains("held") ?? false
                    || $0.deployment?.statusReason.contains("held") ?? false
            }
            #expect(status.held?.reason.hasPrefix("restored from a backup of") == true)
            let why = try await room.controller.why("shop/prod")
            #expect(why.reasons.first?.what.hasPrefix("shop/prod is held: restored from a backup of") == true)
            #expect(why.reasons.contains { $0.what.contains("waits until 'slipway resume shop/prod'") })
            let overview = try await room.controller.apps()
            #expect(overview.first?.stages.first?.held == status.held)
            try await room.served(by: 1) {
                #expect(try await room.controller.deployment(second.id).status == .queued)
                let resumed = try await room.controller.resume(Self.key, reason: "all is well", by: room.admin)
                #expect(resumed.id == second.id)
                let end = try await room.end(of: second.id)
                #expect(end.status == .succeeded)
            }
            #expect(try await room.status().held == nil)
            let kinds = try await room.controller.latestEvents(filter: EventFilter(stage: Self.key.stage), limit: 99)
                .map(\.kind)
            #expect(kinds.contains(.stageHeld) && kinds.contains(.stageResumed))
        }
    }

    @Test func `a paused deployment of a backup asks hosts nothing but where they stand`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            let deployment = try await room.deploy(room.build("a"))
            try await room.status { $0.hosts.first?.status == "pending" && $0.deployment?.status == .running }
            try await askedOnce(room)
            try await restore(room)
            let asked = try await room.controller.assignments(for: Self.h1, after: -1, wait: .zero).assignments
            #expect(asked.map(\.desire) == [.none] && asked.map(\.epoch) == [0])
            #expect(asked.map(\.deployment) == [deployment.id])
            _ = try await room.controller.resume(Self.key, reason: nil, by: room.admin)
            let again = try await room.controller.assignments(for: Self.h1, after: -1, wait: .zero).assignments
            #expect(again.map(\.desire) == [.prepare] && again.map(\.epoch) == [1])
        }
    }

    @Test func `a host that is ahead is asked again above its epoch, once`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            _ = try await room.deploy(room.build("a"))
            try await askedOnce(room)
            for _ in 0..<2 {
                let observed = ObservedRelease(stage: Self.key, current: nil, releases: [], epoch: 40)
                let news = HostNews(agentVersion: "1", observed: [observed], reports: [], logs: [])
                try await room.controller.takeIn(news, from: Self.h1)
                let asked = try await room.controller.assignments(for: Self.h1, after: -1, wait: .zero).assignments
                #expect(asked.map(\.epoch) == [41] && asked.map(\.desire) == [.prepare])
            }
            let kinds = try await room.controller.latestEvents(filter: EventFilter(host: Self.h1), limit: 99).map(
                \.kind
            )
            #expect(kinds.count { $0 == .hostAhead } == 1)
            try await room.served(by: 1) { try await room.status { $0.deployment?.status == .succeeded } }
        }
    }

    @Test func `an epoch that the host takes up as it is asked changes nothing`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            _ = try await room.deploy(room.build("a"))
            try await askedOnce(room)
            let observed = ObservedRelease(stage: Self.key, current: nil, releases: [], epoch: 1)
            let news = HostNews(agentVersion: "1", observed: [observed], reports: [], logs: [])
            try await room.controller.takeIn(news, from: Self.h1)
            let asked = try await room.controller.assignments(for: Self.h1, after: -1, wait: .zero).assignments
            #expect(asked.map(\.epoch) == [1])
        }
    }

    @Test func `a host that serves what the server does not know is named`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            let first = try await room.deploy(room.build("a"))
            try await room.served(by: 1) { _ = try await room.end(of: first.id) }
            try await restore(room)
            let unknown = try BuildID(String(repeating: "f", count: 16))
            let observed = ObservedRelease(stage: Self.key, current: unknown, releases: [unknown], epoch: 9)
            let news = HostNews(agentVersion: "1", observed: [observed], reports: [], logs: [])
            try await room.controller.takeIn(news, from: Self.h1)
            let why = try await room.controller.why("shop/prod")
            #expect(why.reasons.contains { $0.what == "h1 serves a build that this server does not know" })
        }
    }

    /// Waits until the host is asked to prepare.
    private func askedOnce(_ room: ControlRoom) async throws {
        var index: Int64 = -1
        while true {
            let answer = try await room.controller.assignments(for: Self.h1, after: index, wait: .seconds(5))
            if !answer.assignments.isEmpty { return }
            index = answer.index
        }
    }
}
