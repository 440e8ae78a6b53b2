import SlipwayModel

/// `release: { hooks, hook-timeout, env, health, rescue, keep }`.
enum ReleaseSection {
    static func read(_ node: SpecNode) -> ReleaseSpec {
        guard let release = node.mapping(["hooks", "hook-timeout", "env", "health", "rescue", "keep"]) else {
            return ReleaseSpec()
        }
        var spec = ReleaseSpec()
        spec.hooks = release["hooks"]?.value("a folder of the artifact", FolderValue.read)
        spec.hookTimeout = release.interval("hook-timeout", standard: spec.hookTimeout)
        if spec.hookTimeout == .zero { release["hook-timeout"]?.refuse("a hook needs some time: write like 5m") }
        spec.env = release["env"].map(environment) ?? [:]
        spec.health = release["health"].flatMap(HealthSection.read)
        spec.rescue = release.interval("rescue", standard: spec.rescue)
        spec.keep = release["keep"]?.integer(1...100) ?? spec.keep
        return spec
    }

    private static func environment(_ node: SpecNode) -> [String: String] {
        var environment: [String: String] = [:]
        for (name, value) in node.pairs() ?? [] {
            guard isVariableName(name) else {
                value.refuse(
                    "\(NameRule.quote(name)) is not a variable's name: use letters, digits and '_', no digit first"
                )
                continue
            }
            guard !name.hasPrefix("SLIPWAY_") else {
                value.refuse("variables that begin with SLIPWAY_ are Slipway's own: choose another name")
                continue
            }
            guard let text = value.plainText else {
                _ = value.text("a text")
                continue
            }
            environment[name] = text
        }
        return environment
    }

    private static func isVariableName(_ name: String) -> Bool {
        guard let first = name.utf8.first, !(0x30...0x39).contains(first), name.utf8.count <= 128 else { return false }
        return name.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x5F
        }
    }
}
