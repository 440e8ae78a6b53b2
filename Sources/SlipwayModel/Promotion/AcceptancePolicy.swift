/// What must be true after a deployment before its stage has accepted the build.
package struct AcceptancePolicy: Sendable, Hashable, Codable {
    /// A command that a runner runs, or a URL that must answer; one of them is set.
    package struct Check: Sendable, Hashable, Codable {
        package var name: String
        package var run: Command?
        package var http: String?
        package var timeout: Interval

        package init(name: String, run: Command? = nil, http: String? = nil, timeout: Interval = .minutes(5)) {
            self.name = name
            self.run = run
            self.http = http
            self.timeout = timeout
        }
    }

    /// A measurement, and where it is asked for.
    package struct Gate: Sendable, Hashable, Codable {
        /// The address of a Prometheus.
        package var prometheus: String
        package var query: String
        package var policy: GatePolicy

        package init(prometheus: String, query: String, policy: GatePolicy) {
            self.prometheus = prometheus
            self.query = query
            self.policy = policy
        }
    }

    package var checks: [Check]
    package var gates: [Gate]
    /// How long the stage must stay good.
    package var bake: Interval
    /// Whether the way back is tried: deploy, roll back, deploy again.
    package var drillsRoundTrip: Bool
    /// How long after its acceptance the build is still watched by the gates.
    package var watch: Interval

    package init(
        checks: [Check] = [],
        gates: [Gate] = [],
        bake: Interval = .zero,
        drillsRoundTrip: Bool = false,
        watch: Interval = .zero
    ) {
        self.checks = checks
        self.gates = gates
        self.bake = bake
        self.drillsRoundTrip = drillsRoundTrip
        self.watch = watch
    }

    /// On one line, without what is left out: `check smoke, bake 5m`.
    package var words: String {
        var parts = checks.map { "check \($0.name)" } + gates.map { "gate \($0.policy.name)" }
        if bake != .zero { parts.append("bake \(bake)") }
        if drillsRoundTrip { parts.append("drill round-trip") }
        if watch != .zero { parts.append("watch \(watch)") }
        return parts.isEmpty ? "none" : parts.joined(separator: ", ")
    }
}
