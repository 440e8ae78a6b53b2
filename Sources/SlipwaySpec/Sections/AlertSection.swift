import SlipwayModel

/// `stages[].alerts: { action, window }`.
enum AlertSection {
    static func read(_ node: SpecNode) -> AlertPolicy? {
        guard let alerts = node.mapping(["action", "window"]) else { return nil }
        var policy = AlertPolicy()
        policy.action =
            alerts["action"]?.choice(AlertPolicy.Action.allCases.map(\.rawValue))
            .flatMap(AlertPolicy.Action.init(rawValue:)) ?? policy.action
        policy.window = alerts.interval("window", standard: policy.window)
        if policy.window > .days(7) { alerts["window"]?.refuse("an alert acts on what is new: write at most 7d") }
        return policy
    }
}
