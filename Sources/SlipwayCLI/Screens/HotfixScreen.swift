import SlipwayModel

/// What was asked for as a hotfix, in two or three lines.
struct HotfixScreen {
    var hotfix: Hotfix
    var clock: WallClock

    var lines: [Text] {
        var lines = [
            Text("\(hotfix.job)", .bold) + Text("  hotfix of \(hotfix.stage): \(hotfix.words)")
                + Text("  by \(hotfix.requestedBy) \(clock.ago(hotfix.createdAt))", .dim)
        ]
        if let reason = hotfix.reason { lines.append(Text("        “\(reason)”", .dim)) }
        return lines + [Text("see it made: slipway job \(hotfix.job) --follow", .dim)]
    }
}
