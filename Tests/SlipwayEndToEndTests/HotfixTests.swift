import FoundationEssentials
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

/// Hotfixes by real cherry-picks, and what plan, why and metrics say around them.
@Suite(.serialized)
struct HotfixTests {
    @Test func `a hotfix overtakes what waits, and one that conflicts names the files and changes nothing`()
        async throws
    {
        try await Rings.run(edit: Rings.withoutTrain) { rings in
            let it = rings.it
            let first = try await rings.push("Open the shop")
            try await rings.arrives(first, at: "shop/prod")
            try await it.cli("lock", "shop/prod", "--reason", "moving the shelves", "--for", "1h")
            try it.shop.write("<h1>{greeting} to our sale, {commit}</h1>\n", to: "site/index.html")
            let sale = try await rings.push("Announce the sale")
            try it.shop.write("Mind the step.\n", to: "site/notice.txt")
            let fix = try await rings.push("Warn of the step")
            try await rings.arrives(fix, at: "shop/staging")
            try await rings.waits("moving the shelves", at: "shop/prod")

            let plan = try await it.tryCli("plan", "shop/prod", "--commit", fix)
            #expect(plan.status == 10, "\(plan)")
            #expect(plan.output.contains("Announce the sale") && plan.output.contains("Warn of the step"))
            #expect(plan.output.contains("moving the shelves"), "\(plan.output)")

            try await it.cli("hotfix", "shop/prod", fix, "--reason", "somebody fell", "--wait")
            let status = try await it.status()
            #expect(status.deployment?.kind == .hotfix && status.deployment?.status == .succeeded)
            let built = try #require(status.build?.commit.rawValue)
            #expect(![first, sale, fix].contains(built))
            #expect(try await it.served(on: Rings.production) == [built])
            for host in Rings.production {
                #expect(it.file("apps/shop/prod/current/site/notice.txt", of: host) == "Mind the step.\n")
                #expect(!it.file("apps/shop/prod/current/site/index.html", of: host).contains("sale"))
            }

            try it.shop.write("<h1>{greeting} to our big sale, {commit}</h1>\n", to: "site/index.html")
            let bigger = try await rings.push("Make the sale bigger")
            try await rings.arrives(bigger, at: "shop/eng")
            let refused = try await it.tryCli("hotfix", "shop/prod", bigger, "--reason", "a bigger sale", "--wait")
            #expect(refused.status != 0)
            #expect((refused.output + refused.errors).contains("site/index.html"), "\(refused)")
            #expect(try await it.served(on: Rings.production) == [built])

            try await rings.arrives(bigger, at: "shop/staging")
            try await it.cli("unlock", "shop/prod")
            // What staging had accepted before may go first.
            try await rings.arrives(bigger, at: "shop/prod", within: .seconds(180))
            let metrics = try await it.cli("metrics", "shop/prod")
            #expect(metrics.output.lowercased().contains("lead time"), "\(metrics.output)")
        }
    }
}
