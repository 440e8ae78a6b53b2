import SlipwayModel

/// `promote.window` and `promote.freeze`: one mapping, or a list of them.
enum CalendarSection {
    static func windows(_ node: SpecNode) -> [ShipWindow] { each(node, window) }

    static func freezes(_ node: SpecNode) -> [Freeze] { each(node, freeze) }

    private static func each<Value>(_ node: SpecNode, _ read: (SpecNode) -> Value?) -> [Value] {
        guard node.isList else { return [read(node)].compactMap(\.self) }
        let nodes = node.list() ?? []
        if nodes.isEmpty { node.refuse("the list is empty: leave it out, or write one") }
        return nodes.compactMap(read)
    }

    private static func window(_ node: SpecNode) -> ShipWindow? {
        guard let window = node.mapping(["days", "hours"]) else { return nil }
        let days =
            window["days"].map {
                $0.value("weekdays like MON-FRI") { text throws(SlipwayError) in try ShipWindow.days(text) }
            } ?? Set(Weekday.allCases)
        let hours = window.required("hours", "'hours: 09:00-17:00'")?
            .value("hours like 09:00-17:00") { text throws(SlipwayError) in try ShipWindow(days: "*", hours: text) }
        guard let days, let hours else { return nil }
        return ShipWindow(days: days, opens: hours.opens, closes: hours.closes)
    }

    private static func freeze(_ node: SpecNode) -> Freeze? {
        guard let freeze = node.mapping(["from", "until", "reason"]) else { return nil }
        let from = freeze.required("from", "'from: 2026-12-20'").flatMap(bound)
        let until = freeze.required("until", "'until: 2027-01-03'").flatMap(bound)
        let reason = freeze.required("reason", "'reason: TEXT': whoever waits will read it")?.text("the reason")
        guard let from, let until, let reason else { return nil }
        if !isInOrder(from, until) { freeze["until"]?.refuse("'until' (\(until)) lies before 'from' (\(from))") }
        return Freeze(from: from, until: until, reason: reason)
    }

    private static func bound(_ node: SpecNode) -> Freeze.Bound? {
        node.value("a day or a moment") { text throws(SlipwayError) in try Freeze.Bound(text) }
    }

    /// A day and a moment cannot be compared without the zone.
    private static func isInOrder(_ from: Freeze.Bound, _ until: Freeze.Bound) -> Bool {
        switch (from, until) {
        case (.day(let from), .day(let until)): from <= until
        case (.moment(let from), .moment(let until)): from < until
        case (.day, .moment), (.moment, .day): true
        }
    }
}
