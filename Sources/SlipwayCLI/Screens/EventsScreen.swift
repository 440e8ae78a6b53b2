import SlipwayModel

/// Events, oldest first, so that the newest stands above the prompt.
struct EventsScreen {
    var events: [Event]
    var clock: WallClock

    var lines: [Text] {
        guard !events.isEmpty else { return ["Nothing has happened yet."] }
        return events.sorted { $0.sequence < $1.sequence }.map { Self.line($0, clock: clock) }
    }

    /// `12:01:07  shop/prod  alice  d42: rolling back to 1a2b3c4d`.
    static func line(_ event: Event, clock: WallClock) -> Text {
        let subject = [event.app?.rawValue, event.stage?.rawValue].compactMap(\.self).joined(separator: "/")
        var line = Text(clock.timeOfDay(event.time), .dim) + "  "
        if !subject.isEmpty { line += Text("\(subject)  ", .bold) }
        return line + Text("\(event.actor)  ", .dim) + Text(event.message, style(of: event.kind))
    }

    private static func style(of kind: EventKind) -> Style {
        switch kind {
        case .deploymentFailed, .hostUnhealthy, .hostInterrupted, .hostRescued, .buildMarkedBad, .jobFailed,
            .checkFailed,
            .stageRejected:
            .bad
        case .deploymentSucceeded, .hostHealthy, .buildMarkedGood, .jobSucceeded, .checkPassed, .stageAccepted: .good
        case .deploymentPaused, .deploymentCancelled, .hostPaused, .hostExcluded, .hostRemoved, .tokenRevoked,
            .lockTaken, .overrideGiven, .alertTaken, .hotfixNotDeployed:
            .attention
        default: .plain
        }
    }
}
