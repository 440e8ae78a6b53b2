import SlipwayModel

/// The samples of changed and of unchanged hosts, taken apart by the label that names the host.
struct ComparedHosts {
    private(set) var changed: [Double] = []
    private(set) var unchanged: [Double] = []
    private var strangers: Set<String> = []
    private let label: String

    init(_ series: [GateAnswer.Series], by label: String, _ subject: GateSubject, since: Timestamp, now: Timestamp) {
        self.label = label
        for line in series {
            let name = line.labels[label] ?? ""
            let values = line.samples.filter { $0.at >= since && $0.at <= now }.map(\.value)
            if subject.changed.contains(where: { Self.names(name, $0) }) {
                changed += values
            } else if subject.unchanged.contains(where: { Self.names(name, $0) }) {
                unchanged += values
            } else {
                strangers.insert(name)
            }
        }
    }

    func judge(worse: GateComparison.Worse) -> GateMeasurement {
        guard !changed.isEmpty || !unchanged.isEmpty || strangers.isEmpty else {
            let found = strangers.sorted().prefix(3).map { $0.isEmpty ? "nothing" : $0 }.joined(separator: ", ")
            return GateMeasurement(.noData, "no series is of a host of the stage: the label '\(label)' names \(found)")
        }
        return HostComparison.judge(changed: changed, unchanged: unchanged, worse: worse)
    }

    var numbers: String {
        var lines = [GateNumbers.line("changed hosts", changed), GateNumbers.line("unchanged hosts", unchanged)]
        if let ranks = RankComparison(changed: changed.filter(\.isFinite), unchanged: unchanged.filter(\.isFinite)) {
            let (low, high) = (GateNumber.words(ranks.interval.lowerBound), GateNumber.words(ranks.interval.upperBound))
            lines.insert(
                "shift \(GateNumber.words(ranks.shift)), 98 % from \(low) to \(high), z \(GateNumber.words(ranks.z))",
                at: 0
            )
        }
        return lines.joined(separator: "\n")
    }

    /// `h1`, `h1:9100` and `h1.example.com:9100` all name the host `h1`.
    private static func names(_ value: String, _ host: HostName) -> Bool {
        guard value.hasPrefix(host.rawValue) else { return false }
        let next = value.dropFirst(host.rawValue.count).first
        return next == nil || next == ":" || next == "."
    }
}
