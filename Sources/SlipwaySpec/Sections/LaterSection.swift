import SlipwayModel

/// The members of a stage that are validated now and take effect in a later version.
///
/// Their paths are kept with the stage, so that applying the file can say so for each.
enum LaterSection {
    static let keys = ["promote", "checks", "gates", "bake", "drill", "watch"]

    static func validate(_ stage: SpecMapping, earlier: [StageName]) -> [String] {
        stage["promote"].map { promote($0, earlier: earlier) }
        stage["checks"]?.list()?.forEach(check)
        stage["gates"]?.list()?.forEach(gate)
        _ = stage["drill"]?.choice(["round-trip"])
        for key in ["bake", "watch"] { _ = stage.interval(key, standard: .zero) }
        return keys.compactMap { stage[$0]?.path }
    }

    private static func promote(_ node: SpecNode, earlier: [StageName]) {
        guard let promote = node.mapping(["on", "after", "train", "timezone", "approvals"]) else { return }
        _ = promote["on"]?.choice(["build", "manual"])
        if let after = promote["after"]?.text("an earlier stage"), !earlier.contains(where: { $0.rawValue == after }) {
            let known =
                earlier.isEmpty
                ? "this is the first stage" : "earlier stages: \(earlier.map(\.rawValue).joined(separator: ", "))"
            promote["after"]?.refuse("\(NameRule.quote(after)) is not a stage before this one (\(known))")
        }
        if promote["on"] != nil, promote["after"] != nil { node.refuse("write 'on' or 'after', not both") }
        if let train = promote["train"]?.text("a cron expression"),
            train.split(separator: " ").count != 5
        {
            promote["train"]?.refuse(
                "\(NameRule.quote(train)) is not a cron expression of five fields, like \"0 10 * * WED\""
            )
        }
        _ = promote["timezone"]?.text("a time zone like Europe/Berlin")
        _ = promote["approvals"]?.integer(0...10)
    }

    private static func check(_ node: SpecNode) {
        guard let check = node.mapping(["name", "run", "http", "timeout"]) else { return }
        _ = check.required("name", "'name: smoke'")?.text("the check's name")
        if (check["run"] == nil) == (check["http"] == nil) { node.refuse("write exactly one of run, http") }
        _ = check["run"].flatMap(CommandValue.read)
        _ = check["http"]?.text("a URL")
        _ = check.interval("timeout", standard: .minutes(5))
    }

    private static func gate(_ node: SpecNode) {
        guard let gate = node.mapping(["name", "prometheus", "query", "below", "above", "for", "no-data"]) else {
            return
        }
        _ = gate.required("name", "'name: p95'")?.text("the gate's name")
        _ = gate.required("prometheus", "the address of a Prometheus")?.text("a URL")
        _ = gate.required("query", "a PromQL query")?.text("a PromQL query")
        if gate["below"] == nil, gate["above"] == nil { node.refuse("write 'below' or 'above' with a number") }
        for key in ["below", "above"] {
            if let text = gate[key]?.text("a number"), Double(text) == nil {
                gate[key]?.refuse("\(NameRule.quote(text)) is not a number")
            }
        }
        _ = gate.interval("for", standard: .zero)
        _ = gate["no-data"]?.choice(["hold", "pass", "fail"])
    }
}
