import SlipwayModel
import Testing

@testable import SlipwayCLI

struct MetricsScreenTests {
    private func spread(_ minutes: Int64, count: Int = 3) -> TimeSpread {
        TimeSpread(
            count: count,
            median: .minutes(minutes),
            p75: .minutes(minutes),
            p90: .minutes(minutes * 2),
            p95: .minutes(minutes * 3)
        )
    }

    @Test func `a month that measured nothing shows dashes and never zeros`() throws {
        let key = try StageKey("shop/prod")
        let full = DeliveryMonth(
            stage: key,
            month: "2026-03",
            deployments: 12,
            duration: spread(3),
            leadTime: spread(90),
            changeFailRate: 0.125,
            recoveryTime: spread(20, count: 1),
            unrecovered: 1,
            reworkRate: 0
        )
        let empty = DeliveryMonth(stage: key, month: "2026-04", deployments: 0)
        let lines = MetricsScreen(measured: [full, empty], months: 6).lines.map(\.plain)
        #expect(
            lines == [
                "STAGE      MONTH    DEPLOYED  TOOK                 LEAD TIME            FAILED  RECOVERED IN          REWORK",
                "shop/prod  2026-03        12  3 m 00 s (6 m 00 s)  1 h 30 m (3 h 00 m)     13%  20 m 00 s, 1 not yet      0%",
                "shop/prod  2026-04         0  –                    –                         –  –                          –",
            ]
        )
    }

    @Test func `without any deployment a sentence stands instead of a table`() {
        #expect(
            MetricsScreen(measured: [], months: 6).lines.map(\.plain) == ["No deployment ended in these 6 months."]
        )
    }
}
