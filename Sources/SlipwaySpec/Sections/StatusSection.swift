import SlipwayModel

/// `source.statuses: { required, blocking, ignored }`.
enum StatusSection {
    static func read(_ node: SpecNode) -> StatusPolicy {
        guard let statuses = node.mapping(["required", "blocking", "ignored"]) else { return StatusPolicy() }
        let policy = StatusPolicy(
            required: statuses["required"].map { contexts($0, patterns: false) } ?? [],
            blocking: statuses["blocking"].map { contexts($0, patterns: true) } ?? [],
            ignored: statuses["ignored"].map { contexts($0, patterns: true) } ?? []
        )
        for name in policy.required where policy.ignores(name) {
            statuses["ignored"]?.refuse("\(NameRule.quote(name)) is required and ignored: write it in one of the two")
        }
        return policy
    }

    private static func contexts(_ node: SpecNode, patterns: Bool) -> [String] {
        var seen: Set<String> = []
        for item in node.list() ?? [] {
            guard let name = item.value("a status's context like ci/test", CommitStatus.context) else { continue }
            if !patterns, name.contains("*") {
                item.refuse("\(NameRule.quote(name)) names no single status: what is required is written out in full")
            } else if !seen.insert(name).inserted {
                item.refuse("\(NameRule.quote(name)) stands twice")
            }
        }
        return seen.sorted()
    }
}
