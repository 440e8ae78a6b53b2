import FoundationEssentials
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

/// The main job with the real binaries: real git, real hooks, real HTTP health.
@Suite(.serialized)
struct MainJobTests {
    @Test func `a commit is built and reaches every host, and the next one only brings what changed`() async throws {
        try await Installation.run { it in
            let first = try await it.shop.commit("Open the shop")
            let build = try await it.cli("build", "shop")
            let id = try #require(build.output.split(separator: "\n").last)
            #expect((try? BuildID(String(id))) != nil, "the id stands alone on the last line: \(build.output)")
            let deployed = try await it.tryCli("deploy", "shop/staging", "--commit", first, "--wait")
            #expect(deployed.status == 0)
            try await it.cli("deploy", "shop/prod", "--build", String(id), "--wait")
            #expect(try await it.served(on: Installation.staging + Installation.production) == [first])

            try it.shop.write("<h1>{greeting}, {commit}</h1>", to: "site/index.html")
            let second = try await it.shop.commit("Another page")
            try await it.ship(second)
            #expect(try await it.served() == [second])
            #expect(try await it.served(on: Installation.staging) == [first])
            let status = try await it.status()
            #expect(status.build?.commit.rawValue == second)
            #expect(status.hosts.map(\.status) == ["healthy", "healthy", "healthy", "healthy"])
            let fetched = status.hosts.compactMap(\.bytesFetched)
            #expect(fetched.allSatisfy { (1..<1000).contains($0) }, "two small files changed: \(fetched)")
            for host in Installation.production { #expect(it.marks(host).count == 2) }

            let again = try await it.cli("build", "shop")
            #expect(again.output.split(separator: "\n").last.map(String.init) == status.build?.id.rawValue)
            let deployment = try #require(status.deployment)
            let logs = try await it.cli("logs", "\(deployment.id)")
            #expect(logs.output.contains("restarting on h3"))
        }
    }

    @Test func `a commit whose health fails stops at its first host and is reverted by itself`() async throws {
        try await Installation.run { it in
            let good = try await it.shop.commit("Open the shop")
            try await it.ship(good)
            try it.shop.write("broken\n", to: "site/health")
            let bad = try await it.shop.commit("Break the till")
            try await it.cli("build", "shop", "--ref", bad)
            let answer = try await it.tryCli("deploy", "shop/prod", "--commit", bad, "--wait")
            #expect(answer.status == 3)
            #expect(answer.output.contains("answered 500"), "\(answer.output)")
            let status = try await it.status()
            #expect(status.build?.commit.rawValue == good)
            #expect(status.deployment?.kind == .rollback)
            #expect(status.deployment?.status == .succeeded)
            #expect(try await it.served() == [good])
            // The first host restarted for the bad build and for the way back, the others never.
            #expect(Installation.production.map { it.marks($0).count }.sorted() == [1, 1, 1, 3])
        }
    }

    @Test func `a pause in the middle admits nobody, and resuming goes on where it stopped`() async throws {
        try await Installation.run { it in
            let commit = try await it.shop.commit("Open the shop")
            try await it.cli("build", "shop")
            try it.hold(Installation.production)
            try await it.cli("deploy", "shop/prod", "--commit", commit)
            func begun() -> [String] { Installation.production.filter { !it.marks($0).isEmpty } }
            try await eventually("a host is in its restart hook") { begun().count == 1 }
            try await it.cli("pause", "shop/prod", "--reason", "lunch")
            let first = begun()
            try it.release(Installation.production)
            try await eventually("that host has finished what it was in, and the others are ready") {
                let counts = Dictionary(grouping: try await it.status().hosts, by: \.status).mapValues(\.count)
                return counts == ["healthy": 1, "prepared": 3]
            }
            #expect(try await it.status().deployment?.status == .paused)
            #expect(begun() == first)
            let why = try await it.cli("why", "shop/prod")
            #expect(why.output.contains("paused by admin: lunch"))
            try await it.cli("resume", "shop/prod")
            try await eventually("it ends") { try await it.status().deployment?.status == .succeeded }
            #expect(try await it.served() == [commit])
            #expect(Installation.production.map { it.marks($0).count } == [1, 1, 1, 1])
        }
    }

    @Test func `a rollback needs nothing that is not on the hosts' disks`() async throws {
        try await Installation.run { it in
            let first = try await it.shop.commit("Open the shop")
            try await it.ship(first)
            try await it.ship(try await it.shop.commit("Change nothing but the commit"))
            try FileManager.default.moveItem(atPath: "\(it.data)/artifacts", toPath: "\(it.data)/gone")
            let answer = try await it.tryCli("rollback", "shop/prod", "--wait")
            #expect(answer.status == 0, "\(answer)")
            #expect(try await it.served() == [first])
            #expect(try await it.status().hosts.allSatisfy { $0.bytesFetched == 0 })
            let ready = try await it.tryCli("build", "shop")
            #expect(ready.status == 1)
            #expect(ready.errors.contains("artifact store"), "\(ready.errors)")
        }
    }

    @Test func `a server that is killed in the middle goes on where it was`() async throws {
        try await Installation.run { it in
            let commit = try await it.shop.commit("Open the shop")
            try await it.cli("build", "shop")
            try it.hold(["h3"])
            try await it.cli("deploy", "shop/prod", "--commit", commit)
            try await eventually("h3 is in its restart hook") { it.marks("h3").count == 1 }
            try await it.killServer()
            try it.release(["h3"])
            try await it.startServer()
            try await eventually("it ends") { try await it.status().deployment?.status == .succeeded }
            #expect(try await it.served() == [commit])
            #expect(Installation.production.map { it.marks($0).count } == [1, 1, 1, 1])
        }
    }

    @Test func `an agent that is killed in a hook says interrupted once, and never runs it again`() async throws {
        try await Installation.run { it in
            let first = try await it.shop.commit("Open the shop")
            try await it.ship(first)
            let second = try await it.shop.commit("Change nothing but the commit")
            try await it.cli("build", "shop")
            try it.hold(["h3"])
            try await it.cli("deploy", "shop/prod", "--commit", second)
            try await eventually("h3 is in its restart hook") { it.marks("h3").count == 2 }
            try await it.killAgent("h3")
            try it.startAgent("h3", group: "shop-prod")
            try await eventually("the deployment has failed") {
                let history: [DeploymentSummary] = try await it.json("history", "shop/prod")
                return history.contains { $0.status == .failed }
            }
            try it.release(["h3"])
            try await eventually("it was undone") {
                let status = try await it.status()
                return status.deployment?.kind == .rollback && status.deployment?.status == .succeeded
            }
            #expect(try await it.served() == [first])
            let attempts = it.marks("h3")
            #expect(Set(attempts).count == attempts.count, "an attempt ran twice: \(attempts)")
            #expect(attempts.count == 3)
            let events: [Event] = try await it.json("events", "shop/prod")
            #expect(events.count { $0.kind == .hostInterrupted } == 1)
        }
    }
}
