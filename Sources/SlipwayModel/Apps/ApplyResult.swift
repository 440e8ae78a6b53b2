/// What `slipway app apply` did, or with `--dry-run` would do.
package struct ApplyResult: Sendable, Hashable, Codable {
    package var app: AppName
    /// Whether the app is new.
    package var created: Bool
    /// One line a difference: `stages[prod].rollout.batch: 25% → 50%`.
    ///
    /// Empty: nothing changes.
    package var changes: [String]
    /// What is true but surprising: members that do not take effect yet, stages without hosts.
    package var notices: [String]

    package init(app: AppName, created: Bool, changes: [String], notices: [String]) {
        self.app = app
        self.created = created
        self.changes = changes
        self.notices = notices
    }
}
