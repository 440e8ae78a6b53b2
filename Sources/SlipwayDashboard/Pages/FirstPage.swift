package import SlipwayModel

/// What the page at `/` shows.
package struct FirstPage: Sendable {
    package var apps: [AppOverview]
    /// Newest first.
    package var events: [Event]
    /// The name of whoever is signed in.
    package var viewer: String
    package var now: Timestamp
    /// Of the server.
    package var version: String

    package init(apps: [AppOverview], events: [Event], viewer: String, now: Timestamp, version: String) {
        self.apps = apps
        self.events = events
        self.viewer = viewer
        self.now = now
        self.version = version
    }
}
