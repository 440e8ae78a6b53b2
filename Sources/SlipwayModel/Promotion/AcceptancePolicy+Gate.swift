extension AcceptancePolicy {
    /// A measurement, and where it is asked for.
    package struct Gate: Sendable, Hashable, Codable {
        /// The address of a Prometheus.
        package var prometheus: String
        /// PromQL; `$app`, `$stage`, `$deployment`, `$build`, `$hosts`, `$changed` and `$unchanged` are filled in.
        package var query: String
        package var policy: GatePolicy
        /// Set for a gate that compares hosts; then there is no bound.
        package var compare: GateComparison?
        /// How often it is measured; `nil`: a tenth of its span, from 5 seconds to a minute.
        package var every: Interval?

        package init(
            prometheus: String,
            query: String,
            policy: GatePolicy,
            compare: GateComparison? = nil,
            every: Interval? = nil
        ) {
            self.prometheus = prometheus
            self.query = query
            self.policy = policy
            self.compare = compare
            self.every = every
        }

        package var name: String { policy.name }

        /// The time from one measurement to the next.
        package var interval: Interval {
            let tenth = Interval(milliseconds: policy.span.milliseconds / 10)
            return every ?? min(max(tenth, .seconds(5)), .minutes(1))
        }

        /// On one line: `gate p95 compare by instance, worse higher`.
        package var words: String {
            var parts = ["gate \(name)"]
            if let compare { parts.append(compare.words) }
            if let every { parts.append("every \(every)") }
            return parts.joined(separator: " ")
        }
    }
}
