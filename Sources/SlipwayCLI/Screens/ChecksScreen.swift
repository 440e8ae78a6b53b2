import SlipwayModel

/// The checks and gates of a deployment, the verdict, and what is waited for.
struct ChecksScreen {
    var report: AcceptanceReport
    var clock: WallClock

    var lines: [Text] {
        let sections = [[heading], checks, gates, watch, waits].filter { !$0.isEmpty }
        return Array(sections.joined(separator: [Text()]))
    }

    private var heading: Text {
        let deployment = report.deployment
        let name = Text("\(deployment.id) \(deployment.app)/\(deployment.stage)  ", .bold)
        guard let acceptance = report.acceptance else {
            return name + deployment.status.text + Text(": nothing is judged before it has succeeded")
        }
        return name + Text(acceptance.status.rawValue, acceptance.status.style) + Text(": \(acceptance.statusReason)")
    }

    private var checks: [Text] {
        let rows = report.checks.map { check in
            [
                Text(check.name, .bold), Text(check.state.rawValue, check.state.style),
                Text(check.job.map { "\($0)" } ?? check.by ?? "outside"),
                Text(check.endedAt.map { ($0 - check.askedAt).inWords } ?? ""),
                Text([check.note, check.url].compactMap(\.self).joined(separator: "  ")).cut(to: 100),
            ]
        }
        return Table("CHECK", "STATE", "BY", "TOOK", "WHY", rows: rows).lines
    }

    /// The newest measurement of each gate in each round, with its numbers.
    private var gates: [Text] {
        var seen: Set<[String]> = []
        let newest = report.gates.filter { seen.insert([$0.round, $0.gate]).inserted }
        let rows = newest.map { record in
            [
                Text(record.gate, .bold), Text(record.round), Text(record.verdict.rawValue, record.verdict.style),
                Text(clock.ago(record.at)), Text(record.note).cut(to: 100),
            ]
        }
        let numbers = newest.flatMap { record in
            record.numbers.split(separator: "\n").prefix(4).map { Text("  \(record.gate)  \($0)", .dim).cut(to: 120) }
        }
        return Table("GATE", "ROUND", "VERDICT", "MEASURED", "WHY", rows: rows).lines + numbers
    }

    private var watch: [Text] {
        guard let watch = report.watch else { return [] }
        let until = watch.status == .watching ? ", until \(clock.timeOfDay(watch.until))" : ""
        return [Text("watch  ", .bold) + Text("\(watch.status.rawValue): \(watch.statusReason)\(until)")]
    }

    private var waits: [Text] {
        guard !report.reasons.isEmpty else { return [] }
        let answer = WhyAnswer(subject: "", summary: "", reasons: report.reasons)
        return [Text("waits for", .bold)] + WhyScreen(answer: answer, clock: clock).lines.dropFirst()
    }
}

extension Acceptance.Status {
    fileprivate var style: Style {
        switch self {
        case .judging: .active
        case .accepted: .good
        case .rejected: .bad
        case .superseded: .dim
        }
    }
}

extension CheckRecord.State {
    fileprivate var style: Style {
        switch self {
        case .waiting: .attention
        case .passed: .good
        case .failed: .bad
        }
    }
}

extension GateRecord.Verdict {
    fileprivate var style: Style {
        switch self {
        case .passed: .good
        case .failed: .bad
        case .inconclusive, .noData, .error: .attention
        }
    }
}
