import SlipwayModel

/// The environment of `build.run`: little, so that builds are alike, and never a token.
enum BuildEnvironment {
    private static let usualPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

    /// Takes `PATH`, `HOME` and `LANG` of this process's own environment, and nothing else.
    static func make(
        own: [String: String],
        app: AppName,
        commit: SourceCommit,
        temporaryFolder: String
    ) -> [String: String] {
        let variables = [
            "SLIPWAY_APP": app.rawValue,
            "SLIPWAY_BUILD_COMMIT": commit.id.rawValue,
            "SLIPWAY_REF": commit.ref ?? commit.id.rawValue,
        ]
        return plain(own: own, temporaryFolder: temporaryFolder).merging(variables) { $1 }
    }

    /// What every command of an app gets.
    static func plain(own: [String: String], temporaryFolder: String) -> [String: String] {
        [
            "PATH": own["PATH"] ?? usualPath,
            "HOME": own["HOME"] ?? temporaryFolder,
            "LANG": own["LANG"] ?? "C.UTF-8",
            "TMPDIR": temporaryFolder,
            "CI": "true",
        ]
    }
}
