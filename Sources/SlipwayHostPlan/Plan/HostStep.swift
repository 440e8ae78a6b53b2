package import SlipwayModel

/// One thing that an agent does.
package enum HostStep: Sendable, Hashable {
    /// Bring the objects that the host lacks.
    case fetch(BuildID)
    /// Build the release's folder of them, each file verified by its digest, and make it visible whole.
    case unpack(BuildID)
    /// Check a release that is on disk already.
    case verify(BuildID)
    /// Run a hook of a build, if the build has it. An attempt is begun at most once in an epoch.
    case hook(HookName, of: BuildID, attempt: AttemptID)
    /// Point `current` to the release.
    case switchTo(BuildID)
    /// Wait until the host's health holds.
    case probe(BuildID)

    /// As people read it in reports and logs.
    package var name: String {
        switch self {
        case .fetch: "fetch"
        case .unpack: "unpack"
        case .verify: "verify"
        case .hook(let hook, _, _): hook.rawValue
        case .switchTo: "switch"
        case .probe: "probe"
        }
    }

    /// Whether it touches nothing that serves.
    var isPreparation: Bool {
        switch self {
        case .fetch, .unpack, .hook(.preFetch, _, _), .hook(.postUnpack, _, _): true
        default: false
        }
    }
}
