/// What became of each alert of a group.
package struct AlertAnswer: Sendable, Hashable, Codable {
    package enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
        /// A deployment was paused or undone.
        case acted
        /// It was written down, and the message says why no more.
        case noted
        /// It came before.
        case duplicate
        /// It names no stage that this token may stop.
        case refused
    }

    package struct Line: Sendable, Hashable, Codable {
        package var alert: String
        package var outcome: Outcome
        package var message: String

        package init(alert: String, outcome: Outcome, message: String) {
            self.alert = alert
            self.outcome = outcome
            self.message = message
        }
    }

    package var alerts: [Line]

    package init(alerts: [Line]) { self.alerts = alerts }
}
