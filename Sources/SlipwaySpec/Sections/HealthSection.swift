import SlipwayModel

/// `release.health`: one probe and its times.
enum HealthSection {
    private static let probes = ["http", "tcp", "command"]

    static func read(_ node: SpecNode) -> HealthSpec? {
        guard let health = node.mapping(probes + ["interval", "timeout", "healthy-for", "deadline"]) else { return nil }
        guard probes.filter({ health[$0] != nil }).count == 1 else {
            node.refuse(
                "write exactly one of \(probes.joined(separator: ", ")), like http: \"http://127.0.0.1:${PORT}/healthz\""
            )
            return nil
        }
        guard let probe = probe(health) else { return nil }
        var spec = HealthSpec(probe: probe)
        spec.interval = health.interval("interval", standard: spec.interval)
        spec.timeout = health.interval("timeout", standard: spec.timeout)
        spec.healthyFor = health.interval("healthy-for", standard: spec.healthyFor)
        spec.deadline = health.interval("deadline", standard: spec.deadline)
        if spec.interval == .zero { health["interval"]?.refuse("probes need an interval: write like 1s") }
        if spec.deadline <= spec.healthyFor {
            (health["deadline"] ?? node).refuse(
                "the deadline (\(spec.deadline)) must be longer than healthy-for (\(spec.healthyFor))"
            )
        }
        return spec
    }

    private static func probe(_ health: SpecMapping) -> HealthSpec.Probe? {
        if let node = health["http"] {
            return node.value("a URL", httpAddress).map(HealthSpec.Probe.http)
        }
        if let node = health["tcp"] {
            return node.value("HOST:PORT", tcpAddress).map(HealthSpec.Probe.tcp)
        }
        return health["command"].flatMap(CommandValue.read).map(HealthSpec.Probe.command)
    }

    private static func httpAddress(_ text: String) throws(SlipwayError) -> String {
        guard text.hasPrefix("http://") || text.hasPrefix("https://"), !text.contains(" ") else {
            throw SlipwayError(.invalidInput, "\(NameRule.quote(text)) is not an http or https URL")
        }
        return text
    }

    private static func tcpAddress(_ text: String) throws(SlipwayError) -> String {
        guard let colon = text.lastIndex(of: ":"), colon != text.startIndex, text.index(after: colon) != text.endIndex,
            !text.contains("/"), !text.contains(" ")
        else {
            throw SlipwayError(.invalidInput, "\(NameRule.quote(text)) is not HOST:PORT, like 127.0.0.1:${PORT}")
        }
        return text
    }
}
