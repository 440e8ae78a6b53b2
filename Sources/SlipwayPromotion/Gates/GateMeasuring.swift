package import SlipwayModel

/// One measurement of one gate: the question, and what the answer says.
package struct GateMeasuring: Sendable, Hashable {
    package var gate: AcceptancePolicy.Gate
    package var round: GateRound
    package var subject: GateSubject

    package init(gate: AcceptancePolicy.Gate, round: GateRound, subject: GateSubject) {
        self.gate = gate
        self.round = round
        self.subject = subject
    }

    /// What to ask at `now`; a span of zero asks for one value, but a comparison for all since the round began.
    package func question(now: Timestamp) -> MetricsQuestion {
        let isInstant = gate.policy.span == .zero && gate.compare == nil
        let from = round.window(gate, now: now)
        let hundredth = Interval(milliseconds: (now - from).milliseconds / 100 / 1000 * 1000)
        return MetricsQuestion(
            address: gate.prometheus,
            query: subject.fill(gate.query),
            from: isInstant ? nil : from,
            to: now,
            step: min(max(hundredth, gate.compare == nil ? .seconds(1) : .seconds(5)), .minutes(1))
        )
    }

    /// Judges an answer to the question of `now`.
    package func judge(_ answer: GateAnswer, now: Timestamp) -> GateRecord {
        let measurement: GateMeasurement
        var numbers = GateNumbers.words(of: answer)
        if let compare = gate.compare, case .series(let series) = answer {
            let sides = ComparedHosts(series, by: compare.by, subject, since: round.window(gate, now: now), now: now)
            measurement = sides.judge(worse: compare.worse)
            numbers = sides.numbers
        } else {
            let since = round.part == .start ? round.window(gate, now: now) : round.since
            measurement = ThresholdGate.judge(answer, by: gate.policy, since: since, now: now)
        }
        return GateRecord(
            deployment: subject.deployment,
            gate: gate.name,
            round: round.name,
            at: now,
            verdict: measurement.verdict,
            note: measurement.note,
            numbers: numbers
        )
    }
}
