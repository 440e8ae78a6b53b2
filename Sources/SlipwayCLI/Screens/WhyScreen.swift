import SlipwayModel

/// The answer to "why?", a reason a paragraph.
struct WhyScreen {
    var answer: WhyAnswer
    var clock: WallClock

    var lines: [Text] {
        [heading] + answer.reasons.flatMap(lines)
    }

    /// The summary; with the subject in front when it does not begin with it.
    private var heading: Text {
        let first = answer.summary.prefix { !$0.isWhitespace }
        guard !answer.subject.hasPrefix(first) else { return Text(answer.summary, .bold) }
        return Text("\(answer.subject)  ", .bold) + Text(answer.summary)
    }

    private func lines(of reason: WhyAnswer.Reason) -> [Text] {
        var details: [String] = []
        if let since = reason.since { details.append("since \(clock.moment(since)) (\(clock.ago(since)))") }
        if let until = reason.until { details.append("until \(clock.moment(until))") }
        if let endedBy = reason.endedBy { details.append("ended by: \(endedBy)") }
        let more = details.isEmpty ? [] : [Text("    \(details.joined(separator: "; "))", .dim)]
        return [Text("  • \(reason.what)")] + more
    }
}
