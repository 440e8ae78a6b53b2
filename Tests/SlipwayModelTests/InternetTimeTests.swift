import SlipwayModel
import Testing

struct InternetTimeTests {
    @Test(arguments: [
        ("2026-01-31T12:00:00Z", "2026-01-31T12:00:00.000Z"),
        ("2018-08-03T09:52:26.739266876+02:00", "2018-08-03T07:52:26.739Z"),
        ("2016-08-12 15:23:28 UTC", "2016-08-12T15:23:28.000Z"),
        ("2016-08-12 15:23:28 -0330", "2016-08-12T18:53:28.000Z"),
        ("2016-08-12T15:23:28.5Z", "2016-08-12T15:23:28.500Z"),
        ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
    ])
    func `times of other systems are read`(_ text: String, _ expected: String) {
        #expect(InternetTime.read(text)?.description == expected)
    }

    @Test(arguments: [
        "", "2026-01-31", "2026-02-30T12:00:00Z", "2026-01-31T25:00:00Z", "2026-01-31T12:00:00",
        "2026-01-31T12:00:00.Z",
        "2026-01-31T12:00:00+25:00", "2026-01-31T12:00:00 CET", "２026-01-31T12:00:00Z", "2026-01-31T12.00.00Z",
        "2026-01-31T12:00:00ZZ",
    ])
    func `what is no time is none`(_ text: String) { #expect(InternetTime.read(text) == nil) }
}
