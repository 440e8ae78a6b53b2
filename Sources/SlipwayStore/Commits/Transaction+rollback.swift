package import SlipwayModel

extension Transaction {
    /// The commits that say something about the way back, whether they are on the branch now or were once; oldest first.
    package func commitsWithRollback(of app: AppName) throws -> [PlacedCommit] {
        try rows(
            "SELECT * FROM branch_commits WHERE app = $1 AND rollback IS NOT NULL ORDER BY position",
            [.name(app)]
        ).map(PlacedCommit.init)
    }
}
