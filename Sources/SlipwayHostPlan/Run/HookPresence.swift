/// Whether a build has a hook.
package enum HookPresence: Sendable, Equatable {
    case there
    /// It is no step then, and nobody sees one.
    case missing
    /// It is there and cannot be run, for this reason: never taken for a success.
    case unusable(String)
}
