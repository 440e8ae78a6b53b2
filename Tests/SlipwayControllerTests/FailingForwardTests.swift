import SlipwayController
import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite
import Testing

struct FailingForwardTests {
    @Test func `a stage that fails forward beyond its limit is proposed the rollback once, and why says so`()
        async throws
    {
        let policy = RolloutPolicy(
            batch: .count(1),
            minHealthyTime: .zero,
            onFailure: .pause,
            fixForwardLimit: .milliseconds(1)
        )
        try await ControlRoom.run(hosts: 2, policy: policy) { room in
            let (good, bad) = (try await room.build("a"), try await room.build("b"))
            try await room.served(by: 2, outcome: { $0.build?.id == bad.id ? .unhealthy : .healthy }) {
                _ = try await room.end(of: room.deploy(good).id)
                let failing = try await room.deploy(bad)
                let words = "'slipway rollback shop/prod' takes it back to aaaaaaaa"
                try await room.status { $0.deployment?.statusReason.hasSuffix(words) == true }
                let why = try await room.controller.why("shop/prod")
                let proposal = "shop/prod has not been good since \(failing.id) was paused by its failures"
                #expect(why.reasons.count { $0.what.hasPrefix(proposal) && $0.what.hasSuffix(words) } == 1)
                _ = try await room.end(of: room.deploy(nil, kind: .rollback).id)
                let after = try await room.controller.why("shop/prod")
                #expect(!after.reasons.contains { $0.what.hasSuffix(words) })
                let events = try await room.controller.latestEvents(filter: EventFilter(), limit: 500)
                #expect(events.filter { $0.kind == .rollbackProposed }.map(\.deployment) == [failing.id])
            }
        }
    }

    @Test func `a host that rescued itself after the deployment is shown unhealthy, and changed by the next`()
        async throws
    {
        try await ControlRoom.run(hosts: 1) { room in
            let build = try await room.build("a")
            let host = HostName(unchecked: "h1")
            let id = try await room.deploy(build).id
            try await room.served(by: 1) { _ = try await room.end(of: id) }
            let epoch = try #require(try await room.database.read { try $0.assignment(id, of: host)?.epoch })
            let rescue = HostReport(
                stage: ControlRoom.key,
                deployment: id,
                epoch: epoch,
                sequence: 9,
                status: .unhealthy,
                step: HostReport.rescueStep,
                error: "went back by itself: health failed after the deployment"
            )
            let news = HostNews(agentVersion: "1", observed: [], reports: [rescue, rescue], logs: [])
            try await room.controller.takeIn(news, from: host)
            let status = try await room.status()
            #expect(status.hosts.map(\.status) == ["unhealthy"] && status.deployment?.status == .succeeded)
            let events = try await room.controller.latestEvents(filter: EventFilter(), limit: 100)
            #expect(events.filter { $0.kind == .hostRescued }.count == 1)
            let again = try await room.deploy(build)
            try await room.served(by: 1) {
                let ended = try await room.end(of: again.id)
                #expect(ended.statusReason == "1 of 1 host healthy", "not: nothing had to change")
            }
        }
    }
}
