import SlipwayModel

/// Tells what changed from one look at a stage to the next, a line a change: `h1 restart`, `h1 healthy 1a2b3c4d`.
struct ChangeLog: Sendable {
    private var hosts: [HostName: StageStatus.HostLine] = [:]
    private var told: [DeploymentID: String] = [:]

    /// What is new about a deployment itself.
    mutating func changes(of deployment: DeploymentSummary) -> [Text] {
        let reason = deployment.statusReason.isEmpty ? "" : ": \(deployment.statusReason)"
        let sentence = "\(deployment.status.rawValue)\(reason)"
        guard told.updateValue(sentence, forKey: deployment.id) != sentence else { return [] }
        return [
            Text("\(deployment.id) ", .bold) + Text("\(deployment.title) ") + deployment.status.plainText + Text(reason)
        ]
    }

    /// What is new about the hosts.
    mutating func changes(of lines: [StageStatus.HostLine]) -> [Text] {
        lines.flatMap { line in
            let before = hosts.updateValue(line, forKey: line.name)
            return Self.changes(from: before, to: line).map { Text("\(line.name) ", .bold) + $0 }
        }
    }

    private static func changes(from before: StageStatus.HostLine?, to now: StageStatus.HostLine) -> [Text] {
        var changes: [Text] = []
        if now.hold != (before?.hold ?? .none) { changes.append(sentence(of: now.hold)) }
        let isNews = now.status != before?.status || now.step != before?.step || now.error != before?.error
        if isNews { changes += sentences(of: now, before: before) }
        return changes
    }

    private static func sentence(of hold: Assignment.Hold) -> Text {
        switch hold {
        case .none: "takes part again"
        case .paused: Text("paused", .attention)
        case .excluded: Text("excluded", .attention)
        }
    }

    private static func sentences(of now: StageStatus.HostLine, before: StageStatus.HostLine?) -> [Text] {
        switch Assignment.Status(rawValue: now.status) {
        case .healthy:
            now.status == before?.status
                ? [] : [now.build.map { Text("healthy", .good) + " " + $0.text } ?? Text("stopped", .dim)]
        case .unhealthy, .interrupted: failure(of: now)
        case .unreachable: now.status == before?.status ? [] : [Text("unreachable", .attention)]
        case .preparing, .activating: [Text(now.step ?? now.status)]
        case .prepared: now.status == before?.status ? [] : ["prepared"]
        case .pending, nil: before?.status == Assignment.Status.unreachable.rawValue ? ["reachable again"] : []
        }
    }

    /// The first line of an error beside the status, the others below it.
    private static func failure(of host: StageStatus.HostLine) -> [Text] {
        let lines = host.error.map { $0.split(separator: "\n").map(String.init) } ?? []
        let first = Text(host.status, .bad) + Text(lines.first.map { ": \($0)" } ?? "")
        return [first] + lines.dropFirst().map { Text("  \($0)", .dim) }
    }
}

extension Deployment.Status {
    /// The word alone, in the status's colour.
    var plainText: Text { Text(rawValue, text.spans.first?.style ?? .plain) }
}
