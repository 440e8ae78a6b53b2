package import SlipwayModel

/// A build that a stage was stable on, and where it stands on its branch.
package struct StablePlace: Sendable, Equatable {
    package var build: BuildReference
    /// Why it must not be deployed; `nil` for a good build.
    package var bad: String?
    /// The build that a hotfix was made from.
    package var basis: BuildID?
    /// The place of its commit; `nil` when the commit is not known to be of the branch.
    package var position: Int64?

    package init(build: BuildReference, bad: String?, basis: BuildID?, position: Int64?) {
        self.build = build
        self.bad = bad
        self.basis = basis
        self.position = position
    }
}

extension Transaction {
    /// The builds of the stage's newest successful deployments, at most `limit` of them, each once, the newest first.
    package func stablePlaces(of stage: StageKey, limit: Int) throws -> [StablePlace] {
        var seen: Set<BuildID> = []
        return try rows(
            """
            SELECT d.build_id, b.commit_id, b.bad, b.basis, c.position FROM (
                SELECT number, build_id FROM deployments
                WHERE app = $1 AND stage = $2 AND status = 'succeeded' AND kind IN ('regular', 'hotfix', 'rollback')
                ORDER BY number DESC LIMIT $3
            ) d
            JOIN builds b ON b.id = d.build_id
            LEFT JOIN branch_commits c ON c.app = b.app AND c.commit_id = b.commit_id
            ORDER BY d.number DESC
            """,
            stage.values + [.integer(Int64(limit))]
        ).compactMap { row in
            guard let build = try row.optionalBuild("build_id", "commit_id"), seen.insert(build.id).inserted else {
                return nil
            }
            return StablePlace(
                build: build,
                bad: try row.optionalText("bad"),
                basis: try row.optionalText("basis").map { try BuildID($0) },
                position: try row.optionalInteger("position")
            )
        }
    }
}
