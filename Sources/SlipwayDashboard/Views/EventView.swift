import SlipwayModel

/// One event in the words of its template.
struct EventView: Sendable {
    var time: MomentWords
    var eventTone: String
    var eventSign: String
    var message: String
    /// `shop/prod`, `shop`, a host, or nothing.
    var place: String
    var actor: String

    init(_ event: Event, now: Timestamp) {
        let mark = StatusMark(event.kind)
        time = MomentWords(event.time, now: now)
        eventTone = mark.tone
        eventSign = mark.sign
        message = event.message
        actor = event.actor
        let stage = [event.app?.rawValue, event.stage?.rawValue].compactMap(\.self).joined(separator: "/")
        place = [stage, event.host?.rawValue ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
