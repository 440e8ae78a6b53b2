package import SlipwayModel

/// Judges series of numbers by the threshold of a gate.
package enum ThresholdGate {
    /// Judges an answer at `now`, the end of the gate's span.
    ///
    /// Samples from before `since`, such as the start of a wave, do not count.
    package static func judge(
        _ answer: GateAnswer,
        by policy: GatePolicy,
        since: Timestamp,
        now: Timestamp
    ) -> GateMeasurement {
        switch answer {
        case .failure(let reason):
            return GateMeasurement(.error, "the provider did not answer: \(reason)")
        case .text(let text):
            return GateMeasurement(.error, "the query answers the text \(NameRule.quote(text)), not a number")
        case .series(let series):
            guard !series.isEmpty else { return GateMeasurement(.noData, "the query finds no series") }
            let start = max(since, now - policy.span)
            let each = series.map { judge($0, by: policy, from: start, since: since, now: now) }
            return [GateVerdict.failed, .noData, .passed].lazy
                .compactMap { verdict in each.first { $0.verdict == verdict } }.first ?? each[0]
        }
    }

    /// All samples of the span count; with a span of zero the newest alone.
    private static func judge(
        _ series: GateAnswer.Series,
        by policy: GatePolicy,
        from start: Timestamp,
        since: Timestamp,
        now: Timestamp
    ) -> GateMeasurement {
        let subject = series.name.isEmpty ? "the value" : series.name
        let recent = series.samples.filter { $0.at >= since && $0.at <= now }.sorted { $0.at < $1.at }
        let inSpan = policy.span == .zero ? recent.suffix(1) : recent[...].drop { $0.at < start }
        let numbers = inSpan.filter { !$0.value.isNaN }
        if let worst = numbers.first(where: { !holds($0.value, policy) }) {
            return GateMeasurement(
                .failed,
                "\(subject) is \(GateNumber.words(worst.value)), and must stay \(bound(policy))"
            )
        }
        guard let last = numbers.last else {
            let what = inSpan.isEmpty ? "has no sample since the start" : "is not a number (NaN)"
            return GateMeasurement(.noData, "\(subject) \(what)")
        }
        guard now - since >= policy.span else {
            return GateMeasurement(
                .noData,
                "\(subject) was measured for \((now - since).inWords) of \(policy.span.inWords)"
            )
        }
        guard numbers.count == inSpan.count else {
            let lost = inSpan.count - numbers.count
            return GateMeasurement(.noData, "\(subject) is not a number (NaN) in \(lost) of \(inSpan.count) samples")
        }
        return GateMeasurement(.passed, "\(subject) is \(GateNumber.words(last.value)), \(bound(policy))")
    }

    private static func holds(_ value: Double, _ policy: GatePolicy) -> Bool {
        (policy.below.map { value < $0 } ?? true) && (policy.above.map { value > $0 } ?? true)
    }

    private static func bound(_ policy: GatePolicy) -> String {
        [policy.above.map { "above \(GateNumber.words($0))" }, policy.below.map { "below \(GateNumber.words($0))" }]
            .compactMap(\.self).joined(separator: " and ")
    }
}
