package import SlipwayModel

/// What a provider of metrics answered to a gate's query.
package enum GateAnswer: Sendable, Hashable {
    package struct Sample: Sendable, Hashable {
        package var at: Timestamp
        package var value: Double

        package init(at: Timestamp, value: Double) {
            self.at = at
            self.value = value
        }
    }

    /// One line of a graph with its labels in words: `{zone="a"}`.
    package struct Series: Sendable, Hashable {
        package var name: String
        package var labels: [String: String]
        package var samples: [Sample]

        package init(name: String = "", labels: [String: String] = [:], samples: [Sample]) {
            self.name = name
            self.labels = labels
            self.samples = samples
        }
    }

    /// None, one or many.
    case series([Series])
    /// A text where numbers were expected.
    case text(String)
    /// The provider could not be asked, or refused.
    case failure(String)
}
