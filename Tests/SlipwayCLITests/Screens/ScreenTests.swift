import SlipwayModel
import Testing

@testable import SlipwayCLI

struct ScreenTests {
    private let clock = WallClock.fixed(at: Stages.start + .minutes(4))

    @Test func `without apps the overview says how to make one`() {
        #expect(OverviewScreen(apps: []).lines.map(\.plain).joined().contains("slipway app apply"))
    }

    @Test func `the overview shows a line a stage`() throws {
        let stage = AppOverview.Stage(
            stage: try StageName("prod"),
            build: try Stages.build("1"),
            subject: "Sell shoes",
            deployment: try Stages.deployment(42),
            hosts: 6,
            current: 5,
            unreachable: 1,
            queued: 2
        )
        let lines = OverviewScreen(apps: [AppOverview(app: try AppName("shop"), owner: nil, stages: [stage])]).lines
        #expect(
            lines.map(\.plain) == [
                "STAGE      COMMIT    SUBJECT     HOSTS                DEPLOYMENT",
                "shop/prod  11111111  Sell shoes  5/6 (1 unreachable)  d42 deploy 22222222 ● running, 2 queued",
            ]
        )
    }

    @Test func `a held stage says why and how to let it go on, wherever it is shown`() throws {
        let hold = StageHold(reason: "restored from a backup", since: Stages.start)
        var status = try Stages.status(nil)
        status.held = hold
        let screen = StageScreen(status: status, clock: clock).lines.map(\.plain)
        #expect(screen[1] == "held    restored from a backup; slipway resume shop/prod lets it go on")
        let stage = AppOverview.Stage(
            stage: try StageName("prod"),
            build: nil,
            subject: nil,
            deployment: nil,
            hosts: 1,
            current: 0,
            unreachable: 0,
            queued: 1,
            held: hold
        )
        let lines = OverviewScreen(apps: [AppOverview(app: try AppName("shop"), owner: nil, stages: [stage])]).lines
        #expect(lines.map(\.plain)[1].hasSuffix("held 1 queued"))
        #expect(
            lines.last?.plain
                == "shop/prod is held: restored from a backup. Let it go on: slipway resume shop/prod"
        )
    }

    @Test func `a stage without hosts says how to invite some`() throws {
        let lines = StageScreen(status: try Stages.status(nil), clock: clock).lines.map(\.plain)
        #expect(lines.last?.contains("slipway token create --join") == true)
    }

    @Test func `a silent host says for how long`() throws {
        let table = HostsTable(hosts: [try Stages.host("h1", "unreachable")], clock: clock).table
        #expect(table.lines.last?.plain == "h1    a     11111111  ? unreachable  silent for 4 m 00 s")
    }

    @Test func `hosts show what they serve and when they were last seen`() throws {
        let host = Host(
            name: try HostName("h1"),
            groups: [try GroupName("shop-prod")],
            zone: try ZoneName("a"),
            agentVersion: "0.1.0",
            joinedAt: Stages.start,
            lastSeen: Stages.start + .minutes(4) - .seconds(3),
            observed: [
                ObservedRelease(stage: try StageKey("shop/prod"), current: try Stages.build("1").id, releases: [])
            ]
        )
        #expect(
            FleetScreen(hosts: [host], clock: clock).lines.last?.plain
                == "h1    shop-prod  a     shop/prod 11111111  0.1.0  3 s ago"
        )
    }

    @Test func `log lines stand in columns and keep the agent's escapes`() throws {
        var screen = LogScreen()
        let lines = try [
            LogLine(time: Stages.start, host: HostName("h1"), step: "restart", text: "up \\x1b[0m"),
            LogLine(time: Stages.start, host: HostName("h10"), step: "fetch", text: "ok"),
        ]
        #expect(screen.lines(for: lines).map(\.plain) == ["h1 restart | up \\x1b[0m", "h10 fetch  | ok"])
    }

    @Test func `why tells reasons with who ends them and since when`() throws {
        let reason = WhyAnswer.Reason(what: "waits for h3", endedBy: "alice", since: Stages.start)
        let answer = WhyAnswer(subject: "shop/prod", summary: "d42 is running", reasons: [reason])
        let lines = WhyScreen(answer: answer, clock: clock).lines.map(\.plain)
        #expect(lines[0] == "shop/prod  d42 is running")
        #expect(lines[1] == "  • waits for h3")
        #expect(lines[2].contains("4 m 00 s ago") && lines[2].contains("ended by: alice"))
    }

    @Test func `why does not say its subject twice`() {
        for (subject, summary) in [("shop/prod", "shop/prod serves 1a2b3c4d"), ("1a2b3c4d5e", "1a2b3c4d is live")] {
            let answer = WhyAnswer(subject: subject, summary: summary, reasons: [])
            #expect(WhyScreen(answer: answer, clock: clock).lines.map(\.plain) == [summary])
        }
    }

    @Test func `a stage that was stopped is called stopped`() throws {
        var status = try Stages.status(
            Stages.deployment(42, .succeeded, kind: .stop),
            hosts: [Stages.host("h1", "healthy")]
        )
        (status.build, status.hosts[0].build) = (nil, nil)
        let lines = StageScreen(status: status, clock: clock).lines.map(\.plain)
        #expect(lines.first == "shop/prod  is stopped, by d42")
        #expect(lines.last == "h1    a     –       – stopped")
    }

    @Test(arguments: [(0, "0 B"), (999, "999 B"), (20_400_000, "20.4 MB"), (1_000_000, "1.0 MB"), (5_300, "5.3 kB")])
    func `bytes read as people write them`(count: Int64, words: String) {
        #expect(count.inBytes == words)
    }
}
