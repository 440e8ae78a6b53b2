import FoundationEssentials
import SlipwayInstallation

/// The departure of a weekly train that left a moment ago.
struct Departure {
    /// Seconds since 1970, on a full minute.
    private let moment: Int64
    private let now: Int64

    /// The last full minute that is past by at least five seconds.
    init(before date: Date) {
        now = Int64(date.timeIntervalSince1970)
        moment = (now - 5) / 60 * 60
    }

    /// The lines of a spec with this departure; the system's own `date` knows what the clocks of the zone show then.
    func schedule(in zone: String) async throws -> String {
        let fields = try await Tool.run("env", "TZ=\(zone)", "date", "--date=@\(moment)", "+%-M %-H * * %a")
        return "train: \"\(fields.split(separator: "\n")[0].uppercased())\", timezone: \(zone)"
    }

    /// How late a clock is, in seconds, that shows this many minutes before the departure now.
    func offset(minutesBefore minutes: Int64) -> Int64 { moment - minutes * 60 - now }
}
