/// One alert of Alertmanager, in the members that matter here.
package struct Alert: Sendable, Hashable, Codable {
    package enum Status: String, Sendable, Hashable, Codable, CaseIterable {
        case firing, resolved
    }

    package var status: Status
    package var labels: [String: String]
    package var annotations: [String: String]
    package var startsAt: Timestamp
    /// Names the alert by its labels; with `startsAt` it names one outbreak of it.
    package var fingerprint: String

    package init(
        status: Status,
        labels: [String: String],
        annotations: [String: String] = [:],
        startsAt: Timestamp,
        fingerprint: String
    ) {
        self.status = status
        self.labels = labels
        self.annotations = annotations
        self.startsAt = startsAt
        self.fingerprint = fingerprint
    }

    package var name: String { PlainText.of(labels["alertname"], upTo: 100) ?? "an alert without a name" }

    /// What it says to people.
    package var summary: String? {
        PlainText.of(annotations["summary"] ?? annotations["description"], upTo: 300)
    }

    /// `HighErrorRate (5 % of requests fail)`.
    package var words: String { name + (summary.map { " (\($0))" } ?? "") }
}

extension Alert {
    private enum CodingKeys: String, CodingKey { case status, labels, annotations, startsAt, fingerprint }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let time = try values.decode(String.self, forKey: .startsAt)
        let fingerprint = try values.decode(String.self, forKey: .fingerprint)
        guard let startsAt = InternetTime.read(time) else {
            throw SlipwayError(.invalidInput, "an alert's startsAt \(NameRule.quote(time)) is not a time")
        }
        guard (1...64).contains(fingerprint.utf8.count) else {
            throw SlipwayError(.invalidInput, "an alert's fingerprint has 1 to 64 characters")
        }
        self.init(
            status: try values.decode(Status.self, forKey: .status),
            labels: try values.decode([String: String].self, forKey: .labels),
            annotations: try values.decodeIfPresent([String: String].self, forKey: .annotations) ?? [:],
            startsAt: startsAt,
            fingerprint: fingerprint
        )
    }
}
