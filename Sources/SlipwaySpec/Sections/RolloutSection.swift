import SlipwayModel

/// `stages[].rollout`.
enum RolloutSection {
    private static let keys = [
        "waves", "batch", "min-healthy-time", "healthy-deadline", "progress-deadline", "failures", "unreachable",
        "on-failure", "fix-forward-limit",
    ]

    static func read(_ node: SpecNode) -> RolloutPolicy {
        var policy = RolloutPolicy()
        guard let rollout = node.mapping(keys) else { return policy }
        policy.waves = rollout["waves"]?.list().map { waves($0, of: node) } ?? []
        policy.batch = rollout.share("batch", standard: policy.batch)
        policy.minHealthyTime = rollout.interval("min-healthy-time", standard: policy.minHealthyTime)
        policy.healthyDeadline = rollout.interval("healthy-deadline", standard: policy.healthyDeadline)
        policy.progressDeadline = rollout.interval("progress-deadline", standard: policy.progressDeadline)
        policy.failures = rollout.share("failures", standard: policy.failures)
        policy.unreachable = rollout.share("unreachable", standard: policy.unreachable)
        if let choice = rollout["on-failure"]?.choice(RolloutPolicy.OnFailure.allCases.map(\.rawValue)) {
            policy.onFailure = RolloutPolicy.OnFailure(rawValue: choice) ?? policy.onFailure
        }
        let limit = rollout.interval("fix-forward-limit", standard: .zero)
        policy.fixForwardLimit = limit == .zero ? nil : limit
        checkTimes(policy, rollout)
        if [.count(0), .percent(0)].contains(policy.batch) {
            rollout["batch"]?.refuse("a batch of no host would never end: write at least 1, or a percentage above 0%")
        }
        return policy
    }

    private static func checkTimes(_ policy: RolloutPolicy, _ rollout: SpecMapping) {
        if policy.minHealthyTime >= policy.healthyDeadline {
            (rollout["min-healthy-time"] ?? rollout.parent).refuse(
                "min-healthy-time (\(policy.minHealthyTime)) must be shorter than healthy-deadline (\(policy.healthyDeadline))"
            )
        }
        if policy.progressDeadline <= policy.healthyDeadline {
            (rollout["progress-deadline"] ?? rollout.parent).refuse(
                "progress-deadline (\(policy.progressDeadline)) must be longer than healthy-deadline (\(policy.healthyDeadline))"
            )
        }
    }

    private static func waves(_ nodes: [SpecNode], of rollout: SpecNode) -> [RolloutPolicy.Wave] {
        let waves = nodes.compactMap { node -> RolloutPolicy.Wave? in
            guard let wave = node.mapping(["hosts", "bake"]),
                let hosts = wave.required("hosts", "'hosts: 10%'")?
                    .value("a number of hosts or a percentage", { text throws(SlipwayError) in try HostShare(text) })
            else { return nil }
            if [.count(0), .percent(0)].contains(hosts) {
                wave["hosts"]?.refuse(
                    "a wave of no host has nothing to bake: write at least 1, or a percentage above 0%"
                )
            }
            return RolloutPolicy.Wave(hosts: hosts, bake: wave.interval("bake", standard: .zero))
        }
        guard waves.count == nodes.count else { return waves }
        for (index, (earlier, later)) in zip(waves, waves.dropFirst()).enumerated()
        where !grows(earlier.hosts, later.hosts) {
            nodes[index + 1].refuse(
                "waves are cumulative and grow: \(later.hosts) does not come after \(earlier.hosts)"
            )
        }
        if let last = waves.last, last.hosts != .percent(100) {
            nodes.last?.refuse("the last wave must reach everyone: add '- { hosts: 100% }'")
        }
        if nodes.isEmpty { rollout.refuse("'waves' is empty: leave it out for one wave of all hosts") }
        return waves
    }

    /// Shares of different kinds cannot be compared without a fleet.
    private static func grows(_ earlier: HostShare, _ later: HostShare) -> Bool {
        switch (earlier, later) {
        case (.count(let first), .count(let second)), (.percent(let first), .percent(let second)): first < second
        case (.percent(100), .count): false
        case (.percent, .count), (.count, .percent): true
        }
    }
}
