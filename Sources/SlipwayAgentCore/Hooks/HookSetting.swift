package import SlipwayModel

/// What hooks and health commands are told by their environment.
package struct HookSetting: Sendable {
    /// What an agent hands on of its own environment.
    package static let inherited = ["PATH", "HOME", "LANG"]

    package var host: HostName
    /// The agent's root folder.
    package var root: String
    /// Of the agent's own environment, the `inherited` ones.
    package var base: [String: String]
    /// What the host's operator set with `--env`; wins over the app's `release.env`.
    package var own: [String: String]

    package init(host: HostName, root: String, base: [String: String], own: [String: String]) {
        self.host = host
        self.root = root
        self.base = base
        self.own = own
    }

    /// The whole environment of one hook or health command.
    ///
    /// `release` is the folder of the release whose hook it is; `attempt` is `nil` for a health command. It is an error
    /// when a value of `release.env` names what has no value.
    package func variables(
        for desired: HostAssignment,
        previousBuild: BuildID?,
        release: String,
        attempt: String?
    ) throws -> [String: String] {
        var told = [
            "SLIPWAY_APP": desired.stage.app.rawValue, "SLIPWAY_STAGE": desired.stage.stage.rawValue,
            "SLIPWAY_DEPLOYMENT": desired.deployment.description, "SLIPWAY_KIND": desired.kind.rawValue,
            "SLIPWAY_BUILD": desired.build?.id.rawValue ?? "",
            "SLIPWAY_BUILD_COMMIT": desired.build?.commit.rawValue ?? "",
            "SLIPWAY_PREVIOUS_BUILD": previousBuild?.rawValue ?? "", "SLIPWAY_HOST": host.rawValue,
            "SLIPWAY_HOST_ROOT": root, "SLIPWAY_RELEASE": release,
        ]
        if let attempt { told["SLIPWAY_ATTEMPT"] = attempt }
        let fixed = base.merging(["PATH": base["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"]) { _, new in new }
        let known = fixed.merging(own) { _, new in new }.merging(told) { _, new in new }
        let names = desired.release.env.keys.filter { own[$0] == nil && told[$0] == nil }
        let env = desired.release.env.filter { names.contains($0.key) }
        var all = known
        for name in names { all[name] = try Self.value(of: name, env, known, hidden: []) }
        return all
    }

    /// The value of a variable, with the variables in it replaced; within its own value a name means the one beneath.
    private static func value(
        of name: String,
        _ env: [String: String],
        _ known: [String: String],
        hidden: Set<String>
    ) throws -> String? {
        guard let text = env[name], !hidden.contains(name) else { return known[name] }
        return try VariableText.expand(text, in: "release.env.\(name)") {
            try value(of: $0, env, known, hidden: hidden.union([name]))
        }
    }
}
