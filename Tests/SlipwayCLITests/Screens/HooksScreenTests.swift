import SlipwayModel
import Testing

@testable import SlipwayCLI

struct HooksScreenTests {
    private let clock = WallClock.fixed(at: Stages.start + .minutes(4))

    @Test func `webhooks show when they came last, and how many were refused`() throws {
        let hooks = [
            HookSetup(provider: .gitea, createdAt: Stages.start, createdBy: "alice"),
            HookSetup(
                provider: .github,
                createdAt: Stages.start,
                createdBy: "alice",
                lastTakenAt: Stages.start + .minutes(3),
                refused: 12
            ),
        ]
        let lines = HooksScreen(app: try AppName("shop"), hooks: hooks, clock: clock).lines.map(\.plain)
        #expect(
            lines == [
                "PROVIDER  MADE          BY     LAST DELIVERY  REFUSED",
                "gitea     4 m 00 s ago  alice  none yet       0",
                "github    4 m 00 s ago  alice  1 m 00 s ago   12",
            ]
        )
    }

    @Test func `an app without webhooks says how to make one`() throws {
        let lines = HooksScreen(app: try AppName("shop"), hooks: [], clock: clock).lines.map(\.plain)
        #expect(lines == ["shop takes no webhooks yet: slipway app hook shop --provider github"])
    }
}
