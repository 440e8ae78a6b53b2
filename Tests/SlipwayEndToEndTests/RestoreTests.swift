import FoundationEssentials
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

@Suite(.serialized) struct RestoreTests {
    @Test func `a backup taken during a deployment opens paused, and goes on when a person says so`() async throws {
        try await Installation.run { it in
            let first = try await it.shop.commit("Open the shop")
            try await it.ship(first)

            // A backup in the middle of the second deployment, which then goes on to its end; and a third one.
            let second = try await it.shop.commit("Sell tea")
            try await it.cli("build", "shop", "--ref", second)
            try it.hold(["h3"])
            try await it.cli("deploy", "shop/prod", "--commit", second)
            try await eventually("h3 is in its restart hook") { it.marks("h3").count == 2 }
            let file = "\(it.folder.path)/slipway.backup"
            try await it.cli("backup", file, "--data", it.data)
            try it.release(["h3"])
            try await eventually("it ends") { try await it.status().deployment?.status == .succeeded }
            let third = try await it.shop.commit("Sell coffee")
            try await it.ship(third)
            #expect(try await it.served() == [third])
            let marks = Installation.production.map { it.marks($0) }

            // The server is lost, and comes back from the backup.
            try await it.killServer()
            let token = try Data(contentsOf: URL(filePath: "\(it.data)/admin-token"))
            try FileManager.default.moveItem(atPath: it.data, toPath: "\(it.data).lost")
            let restored = try await it.cli("restore", file, "--data", it.data)
            #expect(restored.output.contains("paused, because it ran then: d2"))
            #expect(restored.output.contains("new deployments count from d2001"))
            #expect(restored.output.hasSuffix("  slipway status shop/prod; slipway resume shop/prod\n"))
            try token.write(to: URL(filePath: "\(it.data)/admin-token"))
            try await it.startServer()

            // Nothing moves by itself: every host has said where it stands, and is asked nothing.
            try await eventually("all hosts have said what they serve") {
                let hosts = try await it.hosts()
                return Installation.production.allSatisfy { name in
                    hosts.first { $0.name.rawValue == name }?.observed.contains { $0.current != nil } ?? false
                }
            }
            let status = try await it.status()
            #expect(status.held?.reason.hasPrefix("restored from a backup of") == true)
            #expect(status.deployment?.status == .paused)
            let why: WhyAnswer = try await it.json("why", "shop/prod")
            #expect(why.reasons.first?.what.hasPrefix("shop/prod is held: restored from a backup") == true)
            #expect(why.reasons.contains { $0.what == "h3, h4, h5, h6 serve a build that this server does not know" })
            #expect(try await it.served() == [third])
            #expect(Installation.production.map { it.marks($0) } == marks)

            // A person decides: the old deployment is given up, and a new one reaches all hosts.
            try await it.cli("cancel", "shop/prod", "--reason", "the hosts are ahead of it")
            let fourth = try await it.shop.commit("Sell milk")
            try await it.cli("build", "shop", "--ref", fourth)
            try await it.cli("deploy", "shop/prod", "--commit", fourth, "--reason", "after the restore")
            #expect(try await it.status().deployment?.status != .running)
            try await it.cli("resume", "shop/prod", "--reason", "looked at all hosts")
            try await eventually("it ends") {
                let status = try await it.status()
                return status.deployment?.id.number == 2001 && status.deployment?.status == .succeeded
            }
            #expect(try await it.served() == [fourth])
            #expect(Installation.production.map { it.marks($0).count } == marks.map { $0.count + 1 })
            let all = Installation.production.flatMap { it.marks($0) }
            #expect(Set(all).count == all.count, "no attempt ran twice")
        }
    }

    @Test func `a deployment of the backup goes on over hosts that are ahead of it`() async throws {
        try await Installation.run(staging: [], production: ["h3", "h4"]) { it in
            let first = try await it.shop.commit("Open the shop")
            try await it.ship(first)
            let second = try await it.shop.commit("Sell tea")
            try await it.cli("build", "shop", "--ref", second)
            try it.hold(["h3"])
            try await it.cli("deploy", "shop/prod", "--commit", second)
            try await eventually("h3 is in its restart hook") { it.marks("h3").count == 2 }
            let file = "\(it.folder.path)/slipway.backup"
            try await it.cli("backup", file, "--data", it.data)
            try it.release(["h3"])
            try await eventually("it ends") { try await it.status().deployment?.status == .succeeded }
            try await it.ship(try await it.shop.commit("Sell coffee"))
            try await it.killServer()
            let token = try Data(contentsOf: URL(filePath: "\(it.data)/admin-token"))
            try FileManager.default.moveItem(atPath: it.data, toPath: "\(it.data).lost")
            try await it.cli("restore", file, "--data", it.data)
            try token.write(to: URL(filePath: "\(it.data)/admin-token"))
            try await it.startServer()
            try await it.cli("resume", "shop/prod")
            try await eventually("the deployment of the backup ends") {
                try await it.status().deployment?.status == .succeeded
            }
            #expect(try await it.served(on: ["h3", "h4"]) == [second])
            let events: [Event] = try await it.json("events", "shop/prod", "--limit", "200")
            #expect(events.contains { $0.kind == .hostAhead && $0.host?.rawValue == "h3" })
            let all = ["h3", "h4"].flatMap { it.marks($0) }
            #expect(Set(all).count == all.count, "no attempt ran twice")
        }
    }
}
