import SlipwayModel

/// The first page in the words of its template.
///
/// Mustache looks a missing name up in the surrounding views, so names differ between views.
struct FirstPageView: Sendable {
    struct App: Sendable {
        var appName: String
        var owner: String?
        var stages: [StageView]
    }

    var headline: String
    var viewer: String
    var version: String
    var now: MomentWords
    var apps: [App]
    var events: [EventView]
    var hasEvents: Bool

    init(_ page: FirstPage) {
        headline = Headline.of(page.apps)
        viewer = page.viewer
        version = page.version
        now = MomentWords(page.now, now: page.now)
        apps = page.apps.map { app in
            let stages = app.stages.map { StageView($0, app: app.app, now: page.now) }
            return App(appName: app.app.rawValue, owner: app.owner, stages: stages)
        }
        events = page.events.map { EventView($0, now: page.now) }
        hasEvents = !events.isEmpty
    }
}
