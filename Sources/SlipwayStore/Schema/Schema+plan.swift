extension Schema {
    /// What the horizon and the measures of delivery look for.
    static let plan: [StaticString] = [
        "CREATE INDEX branch_commits_marked ON branch_commits (app, position) WHERE rollback IS NOT NULL",
        "CREATE INDEX deployments_by_end ON deployments (finished_at)",
    ]
}
