extension Timestamp {
    /// For people, to the second: `2026-01-31 12:00 UTC`.
    package var words: String { "\(CivilTime(seconds: milliseconds.floorDivided(by: 1000))) UTC" }
}
