import Glibc
package import SlipwayHostPlan
package import SlipwayModel

/// Finds the file of a hook in a release.
package enum HookFile {
    /// Refuses a build without the folder that `release.hooks` names: all its hooks would be skipped in silence.
    static func checkFolder(_ folder: String?, isIn manifest: Manifest) throws(SlipwayError) {
        guard let folder else { return }
        let prefix = folder.split(separator: "/").filter { $0 != "." }.joined(separator: "/") + "/"
        guard prefix != "/", !manifest.entries.contains(where: { $0.path.hasPrefix(prefix) }) else { return }
        throw SlipwayError(
            .commandFailed,
            "the build has no folder \(NameRule.quote(folder)), where 'release.hooks' says its hooks are: let the build put it into its output, or correct slipway.yml"
        )
    }

    /// The hook's path; `nil` when the build has no such hook.
    ///
    /// - Throws: `command_failed` for one that cannot be run: that is never taken for a success.
    package static func path(of hook: HookName, in release: String, folder: String?) throws(SlipwayError) -> String? {
        guard let folder else { return nil }
        let path = "\(release)/\(folder)/\(hook.rawValue)"
        var status = stat()
        guard stat(path, &status) == 0 else {
            guard lstat(path, &status) == 0 else { return nil }
            throw SlipwayError(.commandFailed, "hook '\(hook.rawValue)' is a link to nothing: \(path)")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw SlipwayError(.commandFailed, "hook '\(hook.rawValue)' is not a file: \(path)")
        }
        guard access(path, X_OK) == 0 else {
            throw SlipwayError(
                .commandFailed,
                "hook '\(hook.rawValue)' is not executable: \(path)\nRun 'chmod +x \(folder)/\(hook.rawValue)' in the repository, and commit it with its mode ('git update-index --chmod=+x')."
            )
        }
        return path
    }
}
