import FoundationEssentials
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

/// Gates whose Prometheus is not there.
@Suite(.serialized)
struct MetricsTests {
    @Test func `while Prometheus is away prod waits and says so, and goes on when it is back`() async throws {
        try await Rings.run(edit: Rings.withoutTrain) { rings in
            let it = rings.it
            try await rings.prometheus.stop()
            let commit = try await rings.push("Open the shop")
            try await rings.arrives(commit, at: "shop/staging")
            try await rings.waits("page", at: "shop/prod")
            #expect(Rings.production.allSatisfy { it.marks($0).isEmpty })
            #expect(try await it.status().deployment?.status == .running)
            try await rings.prometheus.start()
            try await rings.arrives(commit, at: "shop/prod")
            #expect(Rings.production.map { it.marks($0).count } == [1, 1, 1])
        }
    }
}
