import SlipwayModel

/// `checks`, `gates`, `bake`, `drill` and `watch` of a stage: what makes it accept a build.
enum AcceptanceSection {
    /// Nothing if the stage has none of them.
    static func read(_ stage: SpecMapping) -> AcceptancePolicy? {
        guard !stage.keys.isDisjoint(with: ["checks", "gates", "bake", "drill", "watch"]) else { return nil }
        let policy = AcceptancePolicy(
            checks: stage["checks"]?.list()?.compactMap(check) ?? [],
            gates: stage["gates"]?.list()?.compactMap(gate) ?? [],
            bake: stage.interval("bake", standard: .zero),
            drillsRoundTrip: stage["drill"]?.choice(["round-trip"]) != nil,
            watch: stage.interval("watch", standard: .zero)
        )
        let names = policy.checks.map(\.name) + policy.gates.map(\.policy.name)
        for name in Set(names) where names.count(where: { $0 == name }) > 1 {
            (stage["gates"] ?? stage["checks"])?.refuse(
                "\(NameRule.quote(name)) is the name of two: names are unique in a stage"
            )
        }
        return policy
    }

    private static func check(_ node: SpecNode) -> AcceptancePolicy.Check? {
        guard let check = node.mapping(["name", "run", "http", "timeout"]) else { return nil }
        let name = check.required("name", "'name: smoke'")?.text("the check's name")
        if (check["run"] == nil) == (check["http"] == nil) { node.refuse("write exactly one of run, http") }
        let run = check["run"].flatMap(CommandValue.read)
        let http = check["http"]?.text("a URL")
        let timeout = check.interval("timeout", standard: .minutes(5))
        return name.map { AcceptancePolicy.Check(name: $0, run: run, http: http, timeout: timeout) }
    }

    private static func gate(_ node: SpecNode) -> AcceptancePolicy.Gate? {
        let keys = [
            "name", "prometheus", "query", "below", "above", "for", "no-data", "failures", "errors", "inconclusive",
        ]
        guard let gate = node.mapping(keys) else { return nil }
        let name = gate.required("name", "'name: p95'")?.text("the gate's name")
        let prometheus = gate.required("prometheus", "the address of a Prometheus")?.text("a URL")
        let query = gate.required("query", "a PromQL query")?.text("a PromQL query")
        if gate["below"] == nil, gate["above"] == nil { node.refuse("write 'below' or 'above' with a number") }
        guard let name, let prometheus, let query else { return nil }
        var policy = GatePolicy(name: name, below: number(gate["below"]), above: number(gate["above"]))
        policy.span = gate.interval("for", standard: policy.span)
        policy.noData =
            gate["no-data"]?.choice(GatePolicy.NoData.allCases.map(\.rawValue))
            .flatMap(GatePolicy.NoData.init(rawValue:)) ?? policy.noData
        policy.failures = gate["failures"]?.integer(0...1000) ?? policy.failures
        policy.consecutiveErrors = gate["errors"]?.integer(0...1000) ?? policy.consecutiveErrors
        policy.inconclusive = gate["inconclusive"]?.integer(0...1000) ?? policy.inconclusive
        if let below = policy.below, let above = policy.above, above >= below {
            node.refuse("no value is above \(above) and below \(below): 'above' must be the smaller one")
        }
        return AcceptancePolicy.Gate(prometheus: prometheus, query: query, policy: policy)
    }

    private static func number(_ node: SpecNode?) -> Double? {
        guard let node, let text = node.text("a number") else { return nil }
        guard let number = Double(text), number.isFinite else {
            node.refuse("\(NameRule.quote(text)) is not a number")
            return nil
        }
        return number
    }
}
