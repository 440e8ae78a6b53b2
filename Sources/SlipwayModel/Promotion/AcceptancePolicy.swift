/// What must be true after a deployment before its stage has accepted the build.
package struct AcceptancePolicy: Sendable, Hashable, Codable {
    package var checks: [Check]
    package var gates: [Gate]
    /// How long the stage must stay good.
    package var bake: Interval
    /// Whether the way back is tried: deploy, roll back, deploy again.
    package var drillsRoundTrip: Bool
    /// How long after its acceptance the build is still watched by the gates.
    package var watch: Interval
    package var onRejected: OnRejected
    package var onWatchFailure: OnWatchFailure

    package init(
        checks: [Check] = [],
        gates: [Gate] = [],
        bake: Interval = .zero,
        drillsRoundTrip: Bool = false,
        watch: Interval = .zero,
        onRejected: OnRejected = .stop,
        onWatchFailure: OnWatchFailure = .revert
    ) {
        self.checks = checks
        self.gates = gates
        self.bake = bake
        self.drillsRoundTrip = drillsRoundTrip
        self.watch = watch
        self.onRejected = onRejected
        self.onWatchFailure = onWatchFailure
    }

    /// Whether nothing is asked beyond the deployment's success.
    package var asksNothing: Bool { checks.isEmpty && gates.isEmpty && bake == .zero }

    /// On one line, without what is left out: `check smoke, bake 5m`.
    package var words: String {
        var parts = checks.map { "check \($0.name)" } + gates.map(\.words)
        if bake != .zero { parts.append("bake \(bake)") }
        if drillsRoundTrip { parts.append("drill round-trip") }
        if watch != .zero { parts.append("watch \(watch)") }
        if onRejected != .stop { parts.append("on-rejected \(onRejected.rawValue)") }
        if onWatchFailure != .revert { parts.append("on-watch-failure \(onWatchFailure.rawValue)") }
        return parts.isEmpty ? "none" : parts.joined(separator: ", ")
    }
}

extension AcceptancePolicy {
    private enum Keys: CodingKey {
        case checks, gates, bake, drillsRoundTrip, watch, onRejected, onWatchFailure
    }

    /// Members that an older version did not write have their defaults.
    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Keys.self)
        self.init(
            checks: try members.decodeIfPresent([Check].self, forKey: .checks) ?? [],
            gates: try members.decodeIfPresent([Gate].self, forKey: .gates) ?? [],
            bake: try members.decodeIfPresent(Interval.self, forKey: .bake) ?? .zero,
            drillsRoundTrip: try members.decodeIfPresent(Bool.self, forKey: .drillsRoundTrip) ?? false,
            watch: try members.decodeIfPresent(Interval.self, forKey: .watch) ?? .zero,
            onRejected: try members.decodeIfPresent(OnRejected.self, forKey: .onRejected) ?? .stop,
            onWatchFailure: try members.decodeIfPresent(OnWatchFailure.self, forKey: .onWatchFailure) ?? .revert
        )
    }
}
