import SlipwayModel
import SlipwayPromotion
import Testing

struct ShipCalendarTests {
    private func berlin(windows: [ShipWindow] = [], freezes: [Freeze] = []) throws -> ShipCalendar {
        ShipCalendar(windows: windows, freezes: freezes, zone: try MachineZones.zone("Europe/Berlin"))
    }

    @Test func `office hours open and close by the clocks of the zone`() throws {
        let calendar = try berlin(windows: [ShipWindow(days: "MON-FRI", hours: "09:00-17:00")])
        #expect(calendar.closures(at: try Timestamp("2026-07-01T07:00:00Z")).isEmpty)
        #expect(calendar.closures(at: try Timestamp("2026-12-01T15:59:59Z")).isEmpty)
        let closure = try #require(calendar.closures(at: Timestamp("2026-11-20T16:00:00Z")).first)
        #expect(closure.since == (try Timestamp("2026-11-20T16:00:00Z")))
        #expect(closure.until == (try Timestamp("2026-11-23T08:00:00Z")))
        #expect(closure.cause == .outsideWindows(calendar.windows))
    }

    @Test func `a window over midnight belongs to the day on which it opens`() throws {
        let calendar = try berlin(windows: [ShipWindow(days: "SAT", hours: "22:00-04:00")])
        #expect(calendar.closures(at: try Timestamp("2026-11-22T02:59:00Z")).isEmpty)
        #expect(calendar.closures(at: try Timestamp("2026-11-22T03:00:00Z")).count == 1)
        #expect(calendar.closures(at: try Timestamp("2026-11-20T23:00:00Z")).count == 1)
    }

    @Test func `several windows are one after another, and a day has 23 or 25 hours`() throws {
        let calendar = try berlin(windows: [
            ShipWindow(days: "SUN", hours: "00:00-24:00"), ShipWindow(days: "MON", hours: "00:00-01:00"),
        ])
        #expect(calendar.closures(at: try Timestamp("2026-03-28T23:00:00Z")).isEmpty)
        #expect(calendar.closures(at: try Timestamp("2026-03-29T22:59:00Z")).isEmpty)
        #expect(calendar.closures(at: try Timestamp("2026-03-29T23:00:00Z")).count == 1)
        #expect(calendar.closures(at: try Timestamp("2026-10-25T23:30:00Z")).isEmpty)
    }

    @Test func `a window that the clocks skip does not open, and the next one is found`() throws {
        let calendar = try berlin(windows: [ShipWindow(days: "SUN", hours: "02:10-02:50")])
        let closure = try #require(calendar.closures(at: Timestamp("2026-03-29T00:30:00Z")).first)
        #expect(closure.until == (try Timestamp("2026-04-05T00:10:00Z")))
    }

    @Test func `a freeze of days holds from the first moment of its first to the last of its last`() throws {
        let holidays = try Freeze(from: .init("2026-12-20"), until: .init("2027-01-03"), reason: "holidays")
        let calendar = try berlin(freezes: [holidays])
        #expect(calendar.closures(at: try Timestamp("2026-12-19T22:59:59Z")).isEmpty)
        #expect(
            calendar.closures(at: try Timestamp("2026-12-19T23:00:00Z")) == [
                .init(
                    cause: .freeze(holidays),
                    since: try Timestamp("2026-12-19T23:00:00Z"),
                    until: try Timestamp("2027-01-03T23:00:00Z")
                )
            ]
        )
        #expect(calendar.closures(at: try Timestamp("2027-01-03T23:00:00Z")).isEmpty)
    }

    @Test func `it opens when the freeze has ended and a window is open`() throws {
        let calendar = try berlin(
            windows: [ShipWindow(days: "MON-FRI", hours: "09:00-17:00")],
            freezes: [
                Freeze(from: .init("2026-11-25T00:00:00Z"), until: .init("2026-11-25T12:00:00Z"), reason: "launch"),
                Freeze(from: .init("2026-11-26"), until: .init("2026-11-27"), reason: "inventory"),
            ]
        )
        #expect(calendar.opens(from: try Timestamp("2026-11-25T09:00:00Z")) == (try Timestamp("2026-11-25T12:00:00Z")))
        #expect(calendar.opens(from: try Timestamp("2026-11-25T18:00:00Z")) == (try Timestamp("2026-11-30T08:00:00Z")))
        #expect(calendar.opens(from: try Timestamp("2026-11-25T13:00:00Z")) == (try Timestamp("2026-11-25T13:00:00Z")))
    }

    @Test(arguments: [
        ("MON-FRI", "9:00-17:00"), ("MON-FRI", "09:00"), ("MON-FRI", "10:00-10:00"), ("MO", "09:00-17:00"),
        ("MON", "24:00-25:00"),
    ])
    func `what is no window is refused`(days: String, hours: String) {
        #expect(throws: SlipwayError.self) { try ShipWindow(days: days, hours: hours) }
    }

    @Test func `days and moments that do not exist are no bounds of a freeze`() throws {
        #expect(throws: SlipwayError.self) { try Freeze.Bound("2026-02-30") }
        #expect(try "\(Freeze.Bound("2028-02-29"))" == "2028-02-29")
        #expect(try "\(ShipWindow(days: "1-5", hours: "09:00-17:00"))" == "MON-FRI 09:00-17:00")
    }
}
