import FoundationEssentials
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

/// Gates whose Prometheus is not there.
@Suite(.serialized)
struct MetricsTests {
    @Test func `while Prometheus is away a wave waits and says so, and goes on when it is back`() async throws {
        try await Rings.run(edit: Rings.withoutTrain) { rings in
            let it = rings.it
            try await rings.prometheus.stop()
            let commit = try await rings.push("Open the shop")
            try await eventually("the first wave of prod is there", within: .seconds(60)) {
                Rings.production.count { !it.marks($0).isEmpty } == 1
            }
            try await rings.waits("page", at: "shop/prod")
            try await eventually("an error was measured") {
                try await it.allEvents().contains { $0.kind == .gateChanged }
            }
            #expect(Rings.production.count { !it.marks($0).isEmpty } == 1)
            #expect(try await it.status().deployment?.status == .running)
            try await rings.prometheus.start()
            try await rings.arrives(commit, at: "shop/prod")
            #expect(Rings.production.map { it.marks($0).count } == [1, 1, 1])
        }
    }
}
