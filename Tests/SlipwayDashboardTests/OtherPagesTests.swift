import SlipwayDashboard
import Testing

@Suite struct OtherPagesTests {
    private let dashboard: Dashboard

    init() throws { dashboard = try Dashboard() }

    @Test func `the sign-in page is the recorded one`() throws {
        let html = dashboard.signInPage(error: "That token is not known, or has expired.", next: "/apps/shop")
        try Snapshot.check(html, named: "sign-in.html")
    }

    @Test func `the error page is the recorded one`() throws {
        try Snapshot.check(dashboard.errorPage(status: 404, message: "There is no page /x"), named: "error.html")
    }

    @Test func `a first sign-in has no error and no way onward`() {
        let html = dashboard.signInPage(error: nil, next: nil)
        #expect(html.contains("<form method=\"post\" action=\"/sign-in\">"))
        #expect(html.contains("name=\"token\" type=\"password\" autocomplete=\"current-password\""))
        #expect(!html.contains("role=\"alert\""))
        #expect(!html.contains("type=\"hidden\""))
    }

    @Test(arguments: ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", "", "/a\nb", "/\tx"])
    func `nobody is sent elsewhere after signing in`(next: String) {
        #expect(!dashboard.signInPage(error: nil, next: next).contains("type=\"hidden\""))
    }

    @Test func `a path of this server is kept`() {
        let html = dashboard.signInPage(error: nil, next: "/apps/shop?tab=1&x=2")
        #expect(html.contains("<input type=\"hidden\" name=\"next\" value=\"/apps/shop?tab=1&amp;x=2\">"))
    }

    @Test(arguments: [400, 401, 403, 404, 409, 413, 418, 500, 503])
    func `every error page has a title and a way back`(status: Int) {
        let html = dashboard.errorPage(status: status, message: "why")
        #expect(html.contains("<p class=\"muted\">\(status)</p>"))
        #expect(!html.contains("<h1 id=\"error-title\"></h1>"))
        #expect(html.contains("<a href=\"/\">"))
    }

    @Test func `the stylesheet loads nothing from elsewhere`() {
        #expect(!Dashboard.stylesheet.contains("url("))
        #expect(!Dashboard.stylesheet.contains("@import"))
        #expect(Dashboard.stylesheet.contains("prefers-color-scheme: dark"))
    }
}
