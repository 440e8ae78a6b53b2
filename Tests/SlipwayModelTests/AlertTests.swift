import FoundationEssentials
import SlipwayModel
import Testing

struct AlertTests {
    /// As Alertmanager's documentation of its webhook has it.
    private static let documented = #"""
        {"version":"4","groupKey":"{}:{alertname=\"Errors\"}","truncatedAlerts":0,"status":"firing","receiver":"slipway",
         "groupLabels":{},"commonLabels":{},"commonAnnotations":{},"externalURL":"http://am",
         "alerts":[{"status":"firing","labels":{"alertname":"Errors","app":"shop","stage":"prod"},
           "annotations":{"summary":"5 % of\nrequests fail"},"startsAt":"2018-08-03T09:52:26.739266876+02:00",
           "endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://p","fingerprint":"7a8b"}]}
        """#

    private func read(_ text: String) throws -> AlertGroup {
        try JSONDecoder().decode(AlertGroup.self, from: Data(text.utf8))
    }

    @Test func `a group is read as Alertmanager documents it`() throws {
        let group = try read(Self.documented)
        #expect(group.version == AlertGroup.form)
        let alert = try #require(group.alerts.first)
        #expect(alert.status == .firing && alert.fingerprint == "7a8b" && alert.labels["stage"] == "prod")
        #expect(alert.startsAt.description == "2018-08-03T07:52:26.739Z")
        #expect(alert.words == "Errors (5 % of requests fail)")
        #expect(try JSONDecoder().decode(AlertGroup.self, from: JSONEncoder().encode(group)) == group)
    }

    @Test(arguments: [
        ("2018-08-03T09:52:26.739266876+02:00", "soon"), ("\"7a8b\"", "\"\""),
        ("\"firing\",\"labels\"", "\"odd\",\"labels\""),
    ])
    func `what is no alert is refused`(_ part: String, _ bad: String) {
        let text = Self.documented.replacing(part, with: bad)
        #expect(throws: (any Error).self) { try read(text) }
    }
}
