import SlipwayModel

/// What makes a stage accept a build: its checks and gates, how long it bakes, and how long it is watched afterwards.
enum AcceptanceSection {
    static let keys = ["checks", "gates", "bake", "drill", "watch", "on-rejected", "on-watch-failure"]

    /// Nothing if the stage has none of them.
    static func read(_ stage: SpecMapping) -> AcceptancePolicy? {
        guard !stage.keys.isDisjoint(with: keys) else { return nil }
        var policy = AcceptancePolicy(
            checks: stage["checks"]?.list()?.compactMap(check) ?? [],
            gates: stage["gates"]?.list()?.compactMap(GateSection.read) ?? [],
            bake: stage.interval("bake", standard: .zero),
            drillsRoundTrip: stage["drill"]?.choice(["round-trip"]) != nil,
            watch: stage.interval("watch", standard: .zero)
        )
        policy.onRejected =
            stage["on-rejected"]?.choice(AcceptancePolicy.OnRejected.allCases.map(\.rawValue))
            .flatMap(AcceptancePolicy.OnRejected.init(rawValue:)) ?? policy.onRejected
        policy.onWatchFailure =
            stage["on-watch-failure"]?.choice(AcceptancePolicy.OnWatchFailure.allCases.map(\.rawValue))
            .flatMap(AcceptancePolicy.OnWatchFailure.init(rawValue:)) ?? policy.onWatchFailure
        checkWatch(policy, stage)
        let names = policy.checks.map(\.name) + policy.gates.map(\.policy.name)
        for name in Set(names) where names.count(where: { $0 == name }) > 1 {
            (stage["gates"] ?? stage["checks"])?.refuse(
                "\(NameRule.quote(name)) is the name of two: names are unique in a stage"
            )
        }
        return policy
    }

    /// A watch without gates would watch nothing, and nobody would know.
    private static func checkWatch(_ policy: AcceptancePolicy, _ stage: SpecMapping) {
        if policy.watch != .zero, stage["gates"] == nil {
            stage["watch"]?.refuse("the watch is kept by gates: write 'gates' too")
        }
        if stage["watch"] == nil {
            stage["on-watch-failure"]?.refuse("it says what a failure during 'watch' leads to: write 'watch' too")
        }
    }

    private static func check(_ node: SpecNode) -> AcceptancePolicy.Check? {
        guard let check = node.mapping(["name", "run", "http", "callback", "timeout"]) else { return nil }
        let name = check.required("name", "'name: smoke'")?.text("the check's name").flatMap { shortName($0, node) }
        let isCallback = check["callback"]?.choice(["true", "false"]) == "true"
        let ways = [check["run"] != nil, check["http"] != nil, isCallback]
        if ways.count(where: \.self) != 1 { node.refuse("write exactly one of run, http, callback: true") }
        let run = check["run"].flatMap(CommandValue.read)
        let http = check["http"]?.text("a URL")
        let timeout = check.interval("timeout", standard: isCallback ? .hours(1) : .minutes(5))
        return name.map {
            AcceptancePolicy.Check(name: $0, run: run, http: http, isCallback: isCallback, timeout: timeout)
        }
    }

    /// A name that fits into a path and a line of a table.
    private static func shortName(_ name: String, _ node: SpecNode) -> String? {
        let isPlain = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || [0x2D, 0x2E, 0x5F].contains(byte)
        }
        guard isPlain, name.utf8.count <= 63 else {
            node.refuse("\(NameRule.quote(name)) is not a name: write letters, digits, '.', '_' and '-', at most 63")
            return nil
        }
        return name
    }
}
