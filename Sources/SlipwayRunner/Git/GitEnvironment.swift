/// The environment in which git runs: the user's own, without what would lead it astray.
enum GitEnvironment {
    /// `GIT_…` variables that say how to reach a server; all others, such as `GIT_DIR`, are left out.
    private static let kept: Set<String> = [
        "GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_ASKPASS", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH",
        "GIT_SSL_CERT", "GIT_SSL_KEY", "GIT_SSL_NO_VERIFY", "GIT_PROXY_COMMAND", "GIT_CONFIG_GLOBAL",
    ]

    /// English messages, no prompt, no configuration of the system, and only protocols that run no command.
    private static let fixed = [
        "GIT_TERMINAL_PROMPT": "0", "GIT_CONFIG_NOSYSTEM": "1", "SSH_ASKPASS_REQUIRE": "never", "LC_ALL": "C.UTF-8",
        "LANGUAGE": "C", "GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh", "GIT_OPTIONAL_LOCKS": "0",
        "GCM_INTERACTIVE": "never",
    ]

    static func from(_ environment: [String: String]) -> [String: String] {
        environment.filter { name, _ in
            if name.hasPrefix("SLIPWAY_") || name == "SSH_ASKPASS" { return false }
            return !name.hasPrefix("GIT_") || kept.contains(name)
        }.merging(fixed) { $1 }
    }
}
