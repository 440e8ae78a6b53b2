import SlipwayModel

/// A moment in the three forms that pages use.
struct MomentWords: Sendable {
    /// For machines: `2026-01-31T12:00:00.000Z`.
    var iso: String
    /// `2026-01-31 12:00:00 UTC`.
    var absolute: String
    /// `4 m 05 s ago`.
    var relative: String

    init(_ moment: Timestamp, now: Timestamp) {
        iso = moment.description
        absolute = iso.prefix(19).replacing("T", with: " ") + " UTC"
        let age = now - moment
        relative = age < .seconds(1) ? "just now" : "\(age.inWords) ago"
    }
}
