import SlipwayModel

/// What the stage's windows and freezes hold up.
enum CalendarHolds {
    static func findings(_ snapshot: PromotionSnapshot, now: Timestamp) -> [PromotionFinding] {
        let policy = snapshot.policy
        let calendar = ShipCalendar(windows: policy.windows, freezes: policy.freezes, zone: snapshot.zone)
        return calendar.closures(at: now)
            .map { closure in
                switch closure.cause {
                case .outsideWindows(let windows):
                    let hours = windows.map(\.description).joined(separator: ", ")
                    let what = "it is outside of the window, \(hours) (\(policy.timezone))"
                    return finding(closure, .window, what, snapshot.stage)
                case .freeze(let freeze):
                    return finding(closure, .freeze, "it is frozen: \(freeze.reason)", snapshot.stage)
                }
            }
    }

    private static func finding(
        _ closure: ShipCalendar.Closure,
        _ kind: WaitKind,
        _ what: String,
        _ stage: StageKey
    ) -> PromotionFinding {
        PromotionFinding(
            kind,
            what,
            endedBy: "time, or 'slipway override \(stage) --rule \(kind.rawValue) --reason TEXT'",
            since: closure.since,
            until: closure.until
        )
    }
}
