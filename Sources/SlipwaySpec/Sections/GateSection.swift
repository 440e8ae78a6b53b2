import SlipwayModel

/// One of a stage's `gates`: a query, and what its answer must show.
enum GateSection {
    private static let keys = [
        "name", "prometheus", "query", "below", "above", "compare", "for", "every", "no-data", "failures", "errors",
        "inconclusive",
    ]

    static func read(_ node: SpecNode) -> AcceptancePolicy.Gate? {
        guard let gate = node.mapping(keys) else { return nil }
        let name = gate.required("name", "'name: p95'")?.text("the gate's name")
        let prometheus = gate.required("prometheus", "the address of a Prometheus")?.value("a URL", address)
        let query = gate.required("query", "a PromQL query")?.text("a PromQL query")
        let compare = gate["compare"].flatMap(comparison)
        let bounds = [gate["below"], gate["above"]].compactMap(\.self)
        if bounds.isEmpty, gate["compare"] == nil {
            node.refuse("write 'below' or 'above' with a number, or 'compare'")
        }
        if gate["compare"] != nil { bounds.first?.refuse("a gate that compares hosts has no bound: leave it out") }
        let every = gate["every"].map { _ in gate.interval("every", standard: .zero) }
        if let every, every < .seconds(1) { gate["every"]?.refuse("a gate is measured every 1s at most") }
        guard let name, let prometheus, let query else { return nil }
        return AcceptancePolicy.Gate(
            prometheus: prometheus,
            query: query,
            policy: policy(named: name, gate, node),
            compare: compare,
            every: every
        )
    }

    private static func policy(named name: String, _ gate: SpecMapping, _ node: SpecNode) -> GatePolicy {
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
        return policy
    }

    /// By `instance`, and higher is worse, where nothing else is said.
    private static func comparison(_ node: SpecNode) -> GateComparison? {
        guard let compare = node.mapping(["by", "worse"]) else { return nil }
        var comparison = GateComparison()
        comparison.by = compare["by"]?.text("a label") ?? comparison.by
        comparison.worse =
            compare["worse"]?.choice(GateComparison.Worse.allCases.map(\.rawValue))
            .flatMap(GateComparison.Worse.init(rawValue:)) ?? comparison.worse
        return comparison
    }

    private static func address(_ text: String) throws(SlipwayError) -> String {
        guard text.hasPrefix("http://") || text.hasPrefix("https://"), !text.contains("@"),
            text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F })
        else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(text)) is not the address of a Prometheus: write it like http://127.0.0.1:9090"
            )
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
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
