import SlipwayDashboard
import SlipwayModel
import Testing

@Suite struct EscapingTests {
    private static let hostile = "<script>alert(\"1\")</script>'&"
    private static let escaped = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;"

    private let dashboard: Dashboard

    init() throws { dashboard = try Dashboard() }

    @Test func `markup is text wherever it comes from`() throws {
        let hostile = Self.hostile
        let deployment = try PageSamples.deployment(7, .running, reason: hostile) {
            $0.actor = hostile
            $0.reason = hostile
        }
        let stage = try PageSamples.stage(
            "prod",
            build: PageSamples.reference("a"),
            subject: hostile,
            deployment: deployment
        )
        let event = try PageSamples.event(.deploymentQueued, hostile, minutesAgo: 1, actor: hostile)
        var page = try PageSamples.page(stage, events: [event], viewer: hostile)
        page.apps[0].owner = hostile
        page.version = hostile
        let html = dashboard.render(page)
        #expect(!html.contains("<script"))
        #expect(html.ranges(of: Self.escaped).count == 9)
    }

    @Test func `markup is text on the other pages too`() {
        let signIn = dashboard.signInPage(error: Self.hostile, next: "/\"onfocus=\"x")
        #expect(signIn.contains(Self.escaped))
        #expect(!signIn.contains("\"onfocus"))
        #expect(dashboard.errorPage(status: 404, message: Self.hostile).contains(Self.escaped))
    }

    @Test func `a combining mark does not hide a quote or a bracket`() {
        let html = dashboard.signInPage(error: "<\u{301}b\"\u{301}", next: "/\"\u{301}autofocus")
        #expect(html.contains("&lt;\u{301}b&quot;\u{301}"))
        #expect(html.contains("value=\"/&quot;\u{301}autofocus\""))
    }

    @Test func `no page has a script or an inline style`() throws {
        let pages = [
            try dashboard.render(PageSamples.busy()), dashboard.signInPage(error: "x", next: "/"),
            dashboard.errorPage(status: 500, message: "x"),
        ]
        for page in pages {
            #expect(!page.contains("<script"))
            #expect(!page.contains("style="))
            #expect(!page.contains("<style"))
            #expect(page.contains("<link rel=\"stylesheet\" href=\"/assets/slipway.css\">"))
            #expect(page.contains("<html lang=\"en\">"))
            #expect(page.contains("<main id=\"content\""))
            #expect(!page.contains("{{"))
        }
    }
}
