import SlipwayModel

/// `stages[].promote`: how builds come to the stage.
enum PromoteSection {
    private static let keys = [
        "on", "after", "train", "grace", "timezone", "window", "freeze", "queue", "max-commits", "approvals",
    ]

    static func read(_ node: SpecNode, of name: StageName?, _ neighbours: StageNeighbours) -> PromotionPolicy? {
        guard let promote = node.mapping(keys) else { return nil }
        var policy = PromotionPolicy(source: source(promote, of: name, neighbours))
        policy.train = promote["train"]?
            .value("a schedule like \"0 10 * * WED\"") { text throws(SlipwayError) in try CronSchedule(text) }
        policy.grace = promote.interval("grace", standard: policy.grace)
        policy.timezone = promote["timezone"].flatMap(zone) ?? policy.timezone
        policy.windows = promote["window"].map(CalendarSection.windows) ?? []
        policy.freezes = promote["freeze"].map(CalendarSection.freezes) ?? []
        policy.queue =
            promote["queue"]?.choice(PromotionPolicy.Queue.allCases.map(\.rawValue))
            .flatMap(PromotionPolicy.Queue.init(rawValue:)) ?? policy.queue
        policy.maxCommits = promote["max-commits"]?.integer(1...10_000)
        policy.approvals = promote["approvals"]?.integer(0...10) ?? 0
        check(policy, promote)
        return policy
    }

    private static func source(
        _ promote: SpecMapping,
        of name: StageName?,
        _ neighbours: StageNeighbours
    ) -> PromotionPolicy.Source {
        if promote["on"] != nil, promote["after"] != nil { promote.parent.refuse("write 'on' or 'after', not both") }
        let after = promote["after"]?
            .value("an earlier stage") { text throws(SlipwayError) in try neighbours.before(name, text) }
        if let after { return .after(after) }
        return promote["on"]?.choice(["build", "manual"]) == "build" ? .build : .manual
    }

    /// A train without load, a grace without a train: each would wait without anyone knowing for what.
    private static func check(_ policy: PromotionPolicy, _ promote: SpecMapping) {
        if let train = promote["train"], policy.source == .manual, promote["after"] == nil {
            train.refuse("a train needs something to take along: write 'on: build' or 'after: STAGE' beside it")
        }
        if promote["train"] == nil {
            promote["grace"]?.refuse("'grace' is how late a train may leave: write 'train' too")
        }
        if policy.grace > .days(1) { promote["grace"]?.refuse("a train may leave late by 1d at most") }
    }

    private static func zone(_ node: SpecNode) -> String? {
        guard let name = node.text("a time zone like Europe/Berlin") else { return nil }
        let isPlain = name.utf8.allSatisfy { byte in
            byte.isLetterOrDigit || [UInt8(ascii: "/"), 0x5F, 0x2D, 0x2B].contains(byte)
        }
        guard isPlain, name.utf8.first?.isLetterOrDigit == true, name.utf8.count <= 64 else {
            node.refuse("\(NameRule.quote(name)) is not the name of a time zone: write like Europe/Berlin or UTC")
            return nil
        }
        guard let zones = node.problems.zones, !zones.contains(name) else { return name }
        let nearest = zones.sorted().map { ($0, EditDistance.between(name, $0)) }.min { $0.1 < $1.1 }
        let hint = nearest.flatMap { $0.1 <= 3 ? " Did you mean '\($0.0)'?" : nil } ?? ""
        node.refuse(
            "\(NameRule.quote(name)) is not a time zone that is known here.\(hint) They are named like Europe/Berlin"
        )
        return nil
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }
}
