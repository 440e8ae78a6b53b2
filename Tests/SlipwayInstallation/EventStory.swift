import SlipwayModel

/// What the event log tells, held against what can have happened.
struct EventStory {
    let events: [Event]

    var violations: [String] { gaps + overlaps + Set(events.compactMap(\.deployment)).sorted().flatMap(violations) }

    private static let ends: Set<EventKind> = [.deploymentSucceeded, .deploymentFailed, .deploymentCancelled]

    private var gaps: [String] {
        let numbers = events.map(\.sequence)
        return zip(numbers, numbers.dropFirst()).filter { $1 != $0 + 1 }.map { "event \($1) follows event \($0)" }
    }

    /// One deployment's own events: asked for once, started at most once, ended at most once, and silent afterwards.
    private func violations(of deployment: DeploymentID) -> [String] {
        let kinds = events.filter { $0.deployment == deployment }.map(\.kind).filter {
            $0.rawValue.hasPrefix("deployment.")
        }
        var found: [String] = []
        if kinds.first != .deploymentQueued { found.append("\(deployment) began with \(kinds)") }
        if kinds.count(where: { $0 == .deploymentQueued }) > 1 { found.append("\(deployment) was asked for twice") }
        if kinds.count(where: { $0 == .deploymentStarted }) > 1 { found.append("\(deployment) started twice") }
        let end = kinds.firstIndex(where: Self.ends.contains)
        if let end, end != kinds.count - 1 { found.append("\(deployment) went on after its end: \(kinds)") }
        return found
    }

    /// At most one deployment of a stage is active at any time.
    private var overlaps: [String] {
        var active: [String: DeploymentID] = [:]
        var found: [String] = []
        for event in events {
            guard let app = event.app, let stage = event.stage, let deployment = event.deployment else { continue }
            let key = "\(app)/\(stage)"
            if event.kind == .deploymentStarted {
                if let other = active[key] { found.append("\(deployment) started while \(other) was active") }
                active[key] = deployment
            } else if Self.ends.contains(event.kind), active[key] == deployment {
                active[key] = nil
            }
        }
        return found
    }
}
