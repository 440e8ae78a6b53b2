package import SlipwayModel

/// Guesses how long a deployment takes from what came before it.
package struct DurationEstimate: Sendable {
    /// One earlier deployment of the stage that succeeded.
    package struct Earlier: Sendable {
        package var policy: RolloutPolicy
        package var duration: Interval
        /// How long each of its hosts took to change.
        package var hosts: [Interval]

        package init(policy: RolloutPolicy, duration: Interval, hosts: [Interval]) {
            self.policy = policy
            self.duration = duration
            self.hosts = hosts
        }
    }

    private let earlier: [Earlier]

    package init(_ earlier: [Earlier]) { self.earlier = earlier }

    /// Earlier deployments by the same rules say it best; else its bakes and the pace of earlier hosts do.
    package func estimate(_ policy: RolloutPolicy, waves: [PlannedWave]) -> PlanEstimate {
        guard !waves.isEmpty else { return PlanEstimate(duration: .zero, basis: "no host would change") }
        if let same = Spread(earlier.filter { $0.policy == policy && !$0.hosts.isEmpty }.map(\.duration)) {
            return PlanEstimate(duration: same.median, basis: Self.words(same.count))
        }
        let bakes = waves.map(\.bake).reduce(.zero, +)
        guard let host = Spread(earlier.flatMap(\.hosts))?.median else {
            let bake = bakes == .zero ? "" : "; it bakes for \(bakes.inWords)"
            return PlanEstimate(duration: nil, basis: "no earlier deployment to take it from\(bake)")
        }
        let rounds = waves.reduce(0) { $0 + $1.rounds.count }
        return PlanEstimate(
            duration: bakes + Interval(milliseconds: host.milliseconds * Int64(rounds)),
            basis: "\(rounds == 1 ? "1 round" : "\(rounds) rounds") of hosts, \(host.inWords) each as before"
                + (bakes == .zero ? "" : ", and \(bakes.inWords) of bakes")
        )
    }

    private static func words(_ count: Int) -> String {
        count == 1
            ? "the earlier deployment by the same rules"
            : "the median of \(count) earlier deployments by the same rules"
    }
}
