import SlipwayDashboard
import SlipwayModel
import Testing

@Suite struct FirstPageTests {
    private let dashboard: Dashboard

    init() throws { dashboard = try Dashboard() }

    @Test func `a busy page is the recorded one`() throws {
        try Snapshot.check(dashboard.render(PageSamples.busy()), named: "first-page.html")
    }

    @Test func `an empty installation says how to begin`() throws {
        let page = FirstPage(apps: [], events: [], viewer: "admin", now: PageSamples.now, version: "0.1.0")
        let html = dashboard.render(page)
        #expect(html.contains("No apps yet"))
        #expect(html.contains("slipway app apply slipway.yml"))
        #expect(html.contains("Nothing has happened yet."))
        #expect(!html.contains("<table"))
    }

    @Test func `a stage without hosts says how to invite one`() throws {
        let html = try dashboard.render(PageSamples.page(PageSamples.stage("prod", hosts: 0, current: 0)))
        #expect(html.contains("slipway token create --join --groups GROUP --ttl 1h"))
        #expect(!html.contains("<progress"))
    }

    @Test func `a held stage says why, and what lets it go on`() throws {
        var stage = try PageSamples.stage("prod", hosts: 2, current: 0)
        stage.held = StageHold(reason: "restored from a backup", since: PageSamples.now)
        let html = try dashboard.render(PageSamples.page(stage))
        #expect(html.contains("Nothing starts here: restored from a backup."))
        #expect(html.contains("slipway resume shop/prod"))
        #expect(html.contains("1 stage held"))
    }

    @Test func `a stage says what it waits for, since when, until when, and who ends it: three things at most`() throws
    {
        var stage = try PageSamples.stage("prod", hosts: 2, current: 2)
        stage.waits = [
            WhyAnswer.Reason(
                what: "the train departs at 10:00",
                endedBy: "the departure, or 'slipway override shop/prod --rule train --reason TEXT'",
                since: PageSamples.now - .minutes(4),
                until: PageSamples.now + .hours(1)
            ),
            WhyAnswer.Reason(what: "1 approval of 1 is missing for <3>"), WhyAnswer.Reason(what: "third"),
            WhyAnswer.Reason(what: "fourth"), WhyAnswer.Reason(what: "fifth"),
        ]
        let html = try dashboard.render(PageSamples.page(stage))
        #expect(html.contains("<bdi>the train departs at 10:00</bdi>"))
        #expect(html.contains("for 4 m 00 s, until 2026-01-01 01:00:00 UTC"))
        #expect(html.contains("&#39;slipway override shop/prod --rule train --reason TEXT&#39;"))
        #expect(html.contains("missing for &lt;3&gt;"))
        #expect(html.contains("third") && !html.contains("fourth"))
        #expect(html.contains("2 more: <code>slipway why shop/prod</code>"))
    }

    @Test func `a stage with hosts and no build says how to ship`() throws {
        let html = try dashboard.render(PageSamples.page(PageSamples.stage("prod", hosts: 2, current: 0)))
        #expect(html.contains("slipway deploy shop/prod --commit SHA --wait"))
        #expect(html.contains("Nothing serves here yet."))
        #expect(html.contains("2 hosts, ready for a first deployment"))
    }

    @Test func `a stage shows its commit, its build and its hosts`() throws {
        let build = try PageSamples.reference("a")
        let stage = try PageSamples.stage(
            "prod",
            build: build,
            subject: "Fix it",
            current: 5,
            unreachable: 1,
            queued: 1
        )
        let html = try dashboard.render(PageSamples.page(stage))
        #expect(html.contains("title=\"build aaaaaaaaaaaaaaaa\""))
        #expect(html.contains("<code>aaaaaaaa</code> <bdi class=\"subject\">Fix it</bdi>"))
        #expect(html.contains("<progress max=\"6\" value=\"5\" aria-label=\"5 of 6 hosts\"></progress>"))
        #expect(html.contains("1 host unreachable"))
        #expect(html.contains("1 deployment waiting in the queue"))
    }

    @Test(arguments: Deployment.Status.allCases)
    func `every status is said in its word, with its reason`(status: Deployment.Status) throws {
        let deployment = try PageSamples.deployment(7, status, reason: "because of \(status.rawValue)")
        let html = try dashboard.render(PageSamples.page(PageSamples.stage("prod", deployment: deployment)))
        #expect(html.contains("</span> \(status.rawValue)</p>"))
        #expect(html.contains(">\(status.rawValue)</strong>"))
        #expect(html.contains("because of \(status.rawValue)"))
    }

    @Test(arguments: [
        (Deployment.Kind.regular, "deployment to"), (.hotfix, "hotfix to"), (.rollback, "rollback to"),
        (.restart, "restart"), (.stop, "stop"),
    ])
    func `every kind is said in its word`(kind: Deployment.Kind, words: String) throws {
        let deployment = try PageSamples.deployment(7, .running, reason: "") { $0.kind = kind }
        let html = try dashboard.render(PageSamples.page(PageSamples.stage("prod", deployment: deployment)))
        #expect(html.contains("<strong>d7</strong> \(words)"))
    }

    @Test func `a revert and what it undoes name each other`() throws {
        let failed = try PageSamples.deployment(7, .failed, reason: "")
        let revert = try PageSamples.deployment(8, .running, reason: "") {
            $0.kind = .rollback
            $0.revertOf = DeploymentID(number: 7)
        }
        let stages = try (
            PageSamples.stage("a", deployment: failed), PageSamples.stage("b", deployment: revert)
        )
        let html = try dashboard.render(PageSamples.page(stages.0, stages.1))
        #expect(html.contains("d8 undoes it."))
        #expect(html.contains("<strong>d8</strong> revert to"))
        #expect(html.contains("It undoes d7."))
    }

    @Test(arguments: EventKind.allCases)
    func `every kind of event has a sign of its own tone`(kind: EventKind) throws {
        let event = try PageSamples.event(kind, "something happened", minutesAgo: 5)
        let html = try dashboard.render(PageSamples.page(events: [event]))
        #expect(html.contains("aria-hidden=\"true\"></span>") == false)
        #expect(html.contains("<bdi>something happened</bdi>"))
        #expect(html.contains("5 m 00 s ago"))
        #expect(html.contains("2025-12-31 23:55:00 UTC"))
        #expect(html.contains("shop/prod"))
    }

    @Test func `the headline counts what moves, waits and failed`() throws {
        #expect(try dashboard.render(PageSamples.page(PageSamples.stage("prod"))).contains(">All quiet</h1>"))
        let running = try PageSamples.deployment(7, .running, reason: "")
        let html = try dashboard.render(
            PageSamples.page(PageSamples.stage("a", deployment: running, queued: 2), PageSamples.stage("b"))
        )
        #expect(html.contains(">1 deployment running, 2 waiting</h1>"))
    }
}
