import FoundationEssentials
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

/// Changes that travel by themselves: a real git server, a real runner, a real Prometheus, three rings of real agents.
@Suite(.serialized)
struct PipelineTests {
    @Test func `a push travels to prod by itself, and a bad one is stopped in wave 1 by the metric and undone`()
        async throws
    {
        // The server's clock is an hour late; the train leaves half an hour later by it.
        let departure = Departure(before: Date())
        let schedule = try await departure.schedule(in: "Europe/Berlin")
        try await Rings.run(
            clock: departure.offset(minutesBefore: 30),
            edit: { $0.replacing(#"train: "0 10 * * WED", timezone: Europe/Berlin"#, with: schedule) }
        ) { rings in
            let it = rings.it
            let good = try await rings.push("Open the shop")
            try await rings.arrives(good, at: "shop/staging")
            try await rings.waits("train", at: "shop/prod")
            #expect(try await it.status().build == nil)

            // The departure has passed: what is left is a colleague's word.
            try await rings.moveClock(to: 0)
            try await rings.waits("approv", at: "shop/prod")
            let bea = try await it.newToken("--role", "deployer", "--name", "bea")
            let approved = try await it.tryCli(as: bea, ["approve", "shop/prod"])
            #expect(approved.status == 0, "\(approved)")
            try await rings.arrives(good, at: "shop/prod")
            #expect(try await it.served(on: Rings.production) == [good])

            // The next one is healthy, and slow.
            try it.shop.write("0.5\n", to: "site/delay")
            let bad = try await rings.push("Ask the shelves twice")
            try await rings.arrives(bad, at: "shop/staging")
            try await rings.waits("train", at: "shop/prod")
            try await it.cli("override", "shop/prod", "--rule", "train", "--reason", "the shelves are wanted today")
            try await rings.waits("approv", at: "shop/prod")
            #expect(try await it.tryCli(as: bea, ["approve", "shop/prod"]).status == 0)
            try await eventually("the metric has stopped it, and it was undone", within: .seconds(90)) {
                let newest = try await it.status().deployment
                return newest?.kind == .rollback && newest?.status == .succeeded
            }
            #expect(try await it.served(on: Rings.production) == [good])
            #expect(Rings.production.map { it.marks($0).count }.sorted() == [1, 1, 3])
            let failed = try #require(
                try await it.history().first { $0.build?.commit.rawValue == bad && $0.stage.rawValue == "prod" }
            )
            #expect(failed.status == .failed)
            #expect(failed.statusReason.contains("page"), "\(failed.statusReason)")

            // Nothing comes after it by itself.
            try await rings.waits("promotion resume", at: "shop/prod")
        }
    }
}
