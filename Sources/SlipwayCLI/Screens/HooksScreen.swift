import SlipwayModel

/// The webhooks that an app takes.
struct HooksScreen {
    var app: AppName
    var hooks: [HookSetup]
    var clock: WallClock

    var lines: [Text] {
        guard !hooks.isEmpty else {
            return ["\(app) takes no webhooks yet: slipway app hook \(app) --provider github"]
        }
        return Table("PROVIDER", "MADE", "BY", "LAST DELIVERY", "REFUSED", rows: hooks.map(row)).lines
    }

    private func row(of hook: HookSetup) -> [Text] {
        [
            Text(hook.provider.rawValue, .bold), Text(clock.ago(hook.createdAt)), Text(hook.createdBy),
            hook.lastTakenAt.map { Text(clock.ago($0)) } ?? Text("none yet", .dim),
            hook.refused == 0 ? Text("0") : Text("\(hook.refused)", .attention),
        ]
    }
}
