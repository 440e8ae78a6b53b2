package import SlipwayModel

/// What a provider of metrics is asked, complete.
package struct MetricsQuestion: Sendable, Hashable {
    /// The address of a Prometheus.
    package var address: String
    /// PromQL, with everything filled in.
    package var query: String
    /// The first moment; `nil` asks for the value at `to` alone.
    package var from: Timestamp?
    package var to: Timestamp
    /// From one sample to the next.
    package var step: Interval

    package init(address: String, query: String, from: Timestamp?, to: Timestamp, step: Interval = .seconds(5)) {
        self.address = address
        self.query = query
        self.from = from
        self.to = to
        self.step = step
    }
}
