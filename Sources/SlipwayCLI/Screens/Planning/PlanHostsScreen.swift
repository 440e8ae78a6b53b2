import SlipwayModel

/// The hosts of a plan in the order in which they would change.
struct PlanHostsScreen {
    static let mostRounds = 8

    var plan: StagePlan

    var lines: [Text] {
        plan.waves.map(line)
            + rest("has it", plan.current, .dim) + rest("waits", plan.waiting, .attention)
            + rest("away", plan.away, .attention)
    }

    private func line(of wave: PlannedWave) -> Text {
        let rounds = wave.rounds.prefix(Self.mostRounds).map { PlanHostsScreen.names($0) }.joined(separator: " | ")
        let more = wave.rounds.count - Self.mostRounds
        var line = Text("wave \(wave.number)  ") + Text(rounds)
        if more > 0 {
            let hosts = wave.rounds.dropFirst(Self.mostRounds).reduce(0) { $0 + $1.count }
            line += Text(" | \(hosts.counted("more host", "more hosts")) in \(more.counted("round", "rounds"))", .dim)
        }
        return wave.bake == .zero ? line : line + Text("  then bakes \(wave.bake.inWords)", .dim)
    }

    private func rest(_ what: String, _ hosts: [HostName], _ style: Style) -> [Text] {
        guard !hosts.isEmpty else { return [] }
        return [Text(what + String(repeating: " ", count: 8 - what.count) + PlanHostsScreen.names(hosts), style)]
    }

    private static func names(_ hosts: [HostName]) -> String {
        let shown = hosts.prefix(10).map(\.rawValue).joined(separator: " ")
        return hosts.count > 10 ? "\(shown) and \(hosts.count - 10) more" : shown
    }
}
