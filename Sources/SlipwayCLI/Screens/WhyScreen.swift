import SlipwayModel

/// The answer to "why?", a reason a paragraph.
struct WhyScreen {
    var answer: WhyAnswer
    var clock: WallClock

    var lines: [Text] {
        [Text("\(answer.subject)  ", .bold) + Text(answer.summary)] + answer.reasons.flatMap(lines)
    }

    private func lines(of reason: WhyAnswer.Reason) -> [Text] {
        var details: [String] = []
        if let since = reason.since { details.append("since \(clock.timeOfDay(since)) (\(clock.ago(since)))") }
        if let until = reason.until { details.append("until \(clock.timeOfDay(until))") }
        if let endedBy = reason.endedBy { details.append("ended by: \(endedBy)") }
        let more = details.isEmpty ? [] : [Text("    \(details.joined(separator: "; "))", .dim)]
        return [Text("  • \(reason.what)")] + more
    }
}
