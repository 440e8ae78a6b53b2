import FoundationEssentials
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

/// Alerts of a real Alertmanager after a deployment.
@Suite(.serialized)
struct AlertTests {
    @Test func `an alert that fires soon after a deployment has it reverted, once`() async throws {
        try await Rings.run(edit: { Rings.withoutGates($0, prod: Self.alerts) }) { rings in
            let it = rings.it
            let good = try await rings.push("Open the shop")
            try await rings.arrives(good, at: "shop/prod")
            let token = try await it.newToken("--role", "deployer", "--app", "shop", "--name", "alertmanager")
            let alertmanager = try await Alertmanager(
                folder: it.folder,
                webhook: "http://127.0.0.1:\(it.port)/v1/hooks/alertmanager",
                tokenFile: token
            )
            try await rings.prometheus.alert(Self.rules, to: alertmanager.port)
            try it.shop.write("0.5\n", to: "site/delay")
            let slow = try await rings.push("Ask the shelves twice")
            try await eventually("the alert has taken prod back", within: .seconds(90)) {
                let newest = try await it.status().deployment
                return newest?.kind == .rollback && newest?.status == .succeeded
            }
            try await eventually("all hosts of prod serve the good one", within: .seconds(60)) {
                try await it.served(on: Rings.production) == [good]
            }
            let history = try await it.history().filter { $0.stage.rawValue == "prod" }
            #expect(history.map(\.kind) == [.rollback, .regular, .regular], "\(history)")
            #expect(history[1].build?.commit.rawValue == slow)
            // The first slow host may be seen before the last one has changed.
            #expect([.succeeded, .cancelled].contains(history[1].status), "\(history[1])")
            let events = try await it.allEvents().filter { $0.kind == .alertTaken }
            #expect(events.contains { $0.message.contains("SlowPages") }, "\(events.map(\.message))")
            try await rings.waits("promotion resume", at: "shop/prod")
        }
    }

    private static let alerts = "alerts: { action: revert, window: 30m }"
    private static let rules = """
        groups:
          - name: shop
            rules:
              - alert: SlowPages
                expr: 'max by (app, stage) (shop_page_seconds{stage="prod"}) > 0.2'
                annotations: { summary: "a page takes {{ $value }} s" }

        """
}
