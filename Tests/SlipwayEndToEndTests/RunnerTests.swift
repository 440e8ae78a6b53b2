import FoundationEssentials
import Glibc
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

/// Runners that are lost, and forges that say things twice or not at all.
@Suite(.serialized)
struct RunnerTests {
    @Test func `a runner is killed in a build, and a second one builds the commit`() async throws {
        try await Rings.run { rings in
            let it = rings.it
            let hold = "\(it.folder.path)/hold"
            try it.folder.write("", to: "hold")
            try it.shop.edit("Makefile") {
                $0.replacing(
                    "\trm -rf dist\n",
                    with: "\t@echo begun\n\twhile [ -f \(hold) ]; do sleep 0.05; done\n\trm -rf dist\n"
                )
            }
            let commit = try await rings.push("Open the shop")
            try await eventually("the build is under way") { try await rings.job(.build)?.status == .running }
            rings.runner.send(SIGKILL)
            _ = try await rings.runner.wait()
            try FileManager.default.removeItem(atPath: hold)
            _ = try await it.startRunner("r2")

            // Nobody renews the lease of a minute.
            try await rings.arrives(commit, at: "shop/eng", within: .seconds(180))
            let job = try #require(try await rings.job(.build))
            #expect(job.runner == "r2" && job.attempt == 2, "\(job)")
            let kinds = try await it.allEvents().map(\.kind)
            #expect(kinds.count { $0 == .jobReturned } == 1)
            #expect(kinds.count { $0 == .buildPublished } == 1)
        }
    }

    @Test func `a push is told by a signed webhook, once; a forged one is refused, and its push found by polling`()
        async throws
    {
        try await Rings.run(edit: { $0.replacing("branch: main }", with: "branch: main, poll: 1h }") }) { rings in
            let it = rings.it
            let made = try await it.cli("app", "hook", "shop", "--provider", "github")
            let secret = try #require(made.output.split(separator: "\n").last.map(String.init))
            let address = "http://127.0.0.1:\(it.port)/v1/hooks/shop/github"
            #expect(made.output.contains("/v1/hooks/shop/github") || made.errors.contains("/v1/hooks/shop/github"))
            try await rings.forge.hook(address, secret: secret)
            let first = try await rings.push("Open the shop")
            try await rings.arrives(first, at: "shop/eng")
            try await rings.forge.deliverAgain()
            let answers = rings.forge.deliveries
            #expect(answers.count == 2 && answers.allSatisfy { $0.hasPrefix("20") }, "\(answers)")
            #expect(answers.last?.contains("already") == true, "\(answers)")
            #expect(try await it.allEvents().count { $0.kind == .webhookTaken } == 1)

            try await rings.forge.hook(address, secret: "a guess")
            try it.shop.write("<h1>{greeting}, {commit}</h1>", to: "site/index.html")
            try it.shop.edit("slipway.yml") { $0.replacing("poll: 1h", with: "poll: 1s") }
            let second = try await rings.push("Another page")
            #expect(rings.forge.deliveries.last?.hasPrefix("401") == true, "\(rings.forge.deliveries)")
            try await it.cli("app", "apply", "\(it.shop.path)/slipway.yml")
            try await rings.arrives(second, at: "shop/eng")
        }
    }
}
