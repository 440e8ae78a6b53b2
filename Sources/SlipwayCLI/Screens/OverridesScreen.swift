import SlipwayModel

/// The overrides that wait for a second person.
struct OverridesScreen {
    var overrides: [GivenOverride]
    var clock: WallClock

    var lines: [Text] {
        guard !overrides.isEmpty else { return [Text("every override has been reviewed", .dim)] }
        return Table("NUMBER", "STAGE", "RULES", "BY", "WHEN", "ENDS", "REASON", rows: overrides.map(row)).lines
    }

    private func row(of given: GivenOverride) -> [Text] {
        let override = given.override
        let hasEnded = override.expiresAt <= clock.now()
        return [
            Text("\(given.number)", .bold), Text("\(given.key)"),
            Text(override.rules.map(\.rawValue).sorted().joined(separator: ", ")), Text(override.actor),
            Text(clock.ago(override.at)),
            hasEnded ? Text("ended", .dim) : Text(clock.moment(override.expiresAt), .attention),
            Text(override.reason),
        ]
    }
}
