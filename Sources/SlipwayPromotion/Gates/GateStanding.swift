package import SlipwayModel

/// Where one gate stands in one round.
package struct GateStanding: Sendable, Hashable {
    package var gate: String
    package var standing: GateProgress.Standing
    /// Since when it stands so, as far as the records tell.
    package var since: Timestamp

    package init(gate: String, standing: GateProgress.Standing, since: Timestamp) {
        self.gate = gate
        self.standing = standing
        self.since = since
    }

    /// What the records of a round add up to, for each of the gates.
    ///
    /// A person's word in the round goes before all measurements. While the span has not passed since the round began,
    /// and while what is judged is not complete, a measurement can only fail.
    package static func all(
        of gates: [AcceptancePolicy.Gate],
        in round: GateRound,
        _ records: [GateRecord]
    ) -> [Self] {
        gates.map { gate in
            let mine = records.filter { $0.gate == gate.name && $0.round == round.name && $0.at >= round.since }
            return one(gate, round, mine.sorted { $0.at < $1.at })
        }
    }

    private static func one(_ gate: AcceptancePolicy.Gate, _ round: GateRound, _ records: [GateRecord]) -> Self {
        if let word = records.last(where: { $0.by != nil }) {
            let standing =
                word.verdict == .passed ? .passed : GateProgress.Standing.failed("gate \(gate.name): \(word.note)")
            return Self(gate: gate.name, standing: standing, since: word.at)
        }
        guard round.part != .start else { return beforeStart(gate, round, records) }
        let countsFrom = round.completeAt.map { max($0, round.since + gate.policy.span) }
        var progress = GateProgress()
        var changedAt = round.since
        var uncounted: String?
        for record in records {
            let before = progress.standing(gate.policy)
            uncounted = nil
            let counts = [.failed, .error].contains(record.verdict) || countsFrom.map { record.at >= $0 } ?? false
            guard counts else {
                uncounted = record.verdict == .passed ? "\(record.note) so far" : record.note
                progress.forgetErrors()
                continue
            }
            progress.take(GateMeasurement(record.verdict, record.note), gate.policy)
            if !before.isLike(progress.standing(gate.policy)) { changedAt = record.at }
        }
        var standing = progress.standing(gate.policy)
        if case .measuring = standing, let uncounted { standing = .measuring("gate \(gate.name): \(uncounted)") }
        return Self(gate: gate.name, standing: standing, since: changedAt)
    }

    /// Before a start the newest measurement counts alone: what is bad recovers, and where nothing runs there are no data.
    private static func beforeStart(
        _ gate: AcceptancePolicy.Gate,
        _ round: GateRound,
        _ records: [GateRecord]
    ) -> Self {
        guard let last = records.last else {
            return Self(gate: gate.name, standing: GateProgress().standing(gate.policy), since: round.since)
        }
        let since = records.reversed().prefix { $0.verdict == last.verdict }.last?.at ?? last.at
        let standing: GateProgress.Standing =
            switch last.verdict {
            case .passed, .noData: .passed
            case .failed, .inconclusive: .held("gate \(gate.name) is bad before anything has changed: \(last.note)")
            case .error: .held("gate \(gate.name) cannot be measured: \(last.note)")
            }
        return Self(gate: gate.name, standing: standing, since: since)
    }
}

extension GateProgress.Standing {
    /// Whether both are the same, whatever their words.
    package func isLike(_ other: Self) -> Bool {
        switch (self, other) {
        case (.measuring, .measuring), (.passed, .passed), (.failed, .failed), (.held, .held): true
        default: false
        }
    }
}
