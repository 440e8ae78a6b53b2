/// What a webhook tells, as far as it matters here.
///
/// No more of it is believed than that something may have changed: what is on a branch, git itself is asked.
package enum HookEvent: Sendable, Hashable {
    /// The hook was set up.
    case ping
    /// A ref points elsewhere now; it is gone when `isDeleted`.
    case push(ref: String, isDeleted: Bool)
    case status(CommitStatus)
    /// Of no interest here; `name` is the provider's own.
    case other(name: String)
}
