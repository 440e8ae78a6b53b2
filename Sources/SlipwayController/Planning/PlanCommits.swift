import SlipwayModel
import SlipwayPromotion
import SlipwayStore

/// The commits between what serves and what would.
struct PlanCommits {
    var direction: StagePlan.Direction
    var brought: [BranchCommit] = []
    var takenAway: [BranchCommit] = []
    var warnings: [String] = []

    /// `serving` and `target` with their places on the branch of the app.
    init(
        _ rows: any Transaction,
        _ target: Build,
        serving: HorizonSnapshot.Member?,
        member: HorizonSnapshot.Member
    ) throws {
        let own = BranchCommit(
            id: target.commit,
            author: target.author ?? "",
            subject: target.subject ?? "",
            committedAt: target.committedAt ?? target.createdAt
        )
        let isPlaced = try rows.commit(target.commit, of: target.app) != nil
        guard let serving else {
            (direction, brought) = (.first, [try rows.commit(target.commit, of: target.app)?.commit ?? own])
            return
        }
        guard serving.build.id != target.id else {
            direction = .same
            return
        }
        guard let from = serving.position, let to = member.position else {
            (direction, brought) = (.unknown, [own])
            warnings = ["which commits lie between is not known: no runner has told of the app's branch"]
            return
        }
        brought = try rows.branch(of: target.app, after: from, upTo: to).map(\.commit)
        takenAway = try rows.branch(of: target.app, after: to, upTo: from).map(\.commit)
        if !isPlaced { brought.insert(own, at: 0) }
        direction = to < from ? .back : to > from || !isPlaced ? .forward : .same
    }
}
