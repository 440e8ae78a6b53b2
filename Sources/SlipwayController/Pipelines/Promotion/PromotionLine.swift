import SlipwayModel
import SlipwayPromotion
import SlipwayStore

/// The builds that a stage could take, in the order of their commits, and where in it the stage stands.
struct PromotionLine {
    /// Newest first.
    let members: [BuildOrder.Member]
    /// When the stage before accepted which build.
    let accepted: [BuildID: Timestamp]
    let serving: PromotionSnapshot.Serving?

    private static let usual = 200
    private static let most = 5000

    /// Looks further back if what serves is not among the newest builds.
    init(_ rows: any Transaction, _ row: StageRow, _ source: PromotionPolicy.Source) throws {
        var accepted: [BuildID: Timestamp] = [:]
        if case .after(let before) = source {
            accepted = try rows.acceptedBuilds(of: StageKey(app: row.key.app, stage: before))
        }
        self.accepted = accepted
        var members: [BuildOrder.Member] = []
        var basis: BuildID?
        for limit in [Self.usual, Self.most] {
            members = try BuildOrder(rows, row.key.app, limit: limit, preferring: Set(accepted.keys)).members
            basis = try Self.basis(of: row.build, rows, members)
            if row.build == nil || basis != nil || members.count < limit { break }
        }
        self.members = members
        let base = members.first { $0.build.id == basis }?.build.commit
        let picks = try row.build.map { try Self.picks(of: $0, after: base, rows, row.key.app) } ?? []
        serving = row.build.map { PromotionSnapshot.Serving(build: $0, basis: basis, picks: picks) }
    }

    /// The newest member that a build contains: itself, or one of its commit, or what it was made from.
    private static func basis(
        of build: BuildReference?,
        _ rows: any Transaction,
        _ members: [BuildOrder.Member]
    ) throws -> BuildID? {
        var seen: Set<BuildID> = []
        var current = try build.flatMap { try rows.build($0.id) }
        while let build = current, seen.insert(build.id).inserted {
            let member = members.first { $0.build.id == build.id || $0.build.commit == build.commit }
            if let member { return member.build.id }
            current = try build.basis.flatMap { try rows.build($0) }
        }
        return nil
    }

    /// What a hotfix brought that is on the branch as well, after `base`, and so comes back with a newer build.
    private static func picks(
        of build: BuildReference,
        after base: CommitID?,
        _ rows: any Transaction,
        _ app: AppName
    ) throws -> Set<CommitID> {
        guard case .hotfix(_, _, _, let picks, _)? = try rows.hotfixWork(of: build.id) else { return [] }
        let place = try base.flatMap { try rows.commit($0, of: app) }?.position ?? 0
        return Set(
            try picks.filter { pick in
                guard let placed = try rows.commit(pick, of: app) else { return false }
                return placed.isOnBranch && placed.position > place
            }
        )
    }

    /// The members from the newest to the one that serves; all, if none is known to serve.
    var upToServing: ArraySlice<BuildOrder.Member> {
        let place = serving?.basis.flatMap { basis in members.firstIndex { $0.build.id == basis } }
        return members[...(place ?? members.count - 1)]
    }
}
