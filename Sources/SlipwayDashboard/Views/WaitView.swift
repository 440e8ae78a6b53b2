import SlipwayModel

/// One thing that a stage waits for, in the words of its template.
struct WaitView: Sendable {
    var waitWhat: String
    /// How long already, and until when if that is known: `for 4 m 05 s, until 2026-01-31 12:00:00 UTC`.
    var waitTimes: String?
    var waitEnd: String?

    init(_ reason: WhyAnswer.Reason, now: Timestamp) {
        waitWhat = reason.what
        waitEnd = reason.endedBy
        let since = reason.since.map { "for \((now - $0).inWords)" }
        let until = reason.until.map { "until \(MomentWords($0, now: now).absolute)" }
        let times = [since, until].compactMap(\.self)
        waitTimes = times.isEmpty ? nil : times.joined(separator: ", ")
    }
}
