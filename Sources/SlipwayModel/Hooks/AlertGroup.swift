/// The body of Alertmanager's webhook.
package struct AlertGroup: Sendable, Hashable, Codable {
    /// The form of the payload that is read here.
    package static let form = "4"

    package var version: String
    package var alerts: [Alert]

    package init(version: String = form, alerts: [Alert]) {
        self.version = version
        self.alerts = alerts
    }
}
