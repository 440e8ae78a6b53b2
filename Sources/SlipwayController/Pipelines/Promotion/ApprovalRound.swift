import SlipwayModel
import SlipwayPromotion
import SlipwayStore

/// What can be approved in a stage now, and by whom it was.
struct ApprovalRound {
    private let rows: any Transaction
    private let snapshot: PromotionSnapshot
    private let offer: PromotionOffer?
    private let commit: String?
    private let now: Timestamp

    /// Of what goes next, or up to a commit of which the first digits are given.
    ///
    /// - Throws: `refused` for a stage into which nothing is promoted; `ZoneShelf.Missing`.
    init(_ rows: any Transaction, _ stage: StageKey, commit: String?, zones: ZoneShelf, now: Timestamp) throws {
        _ = try Lookup(rows).stage(stage)
        try commit.map(Self.check)
        guard let snapshot = try PromotionSnapshot(rows, stage, zones: zones, now: now),
            snapshot.policy.source != .manual
        else {
            throw SlipwayError(
                .refused,
                "\(stage) is deployed by hand, so there is nothing to approve: 'slipway deploy'"
            )
        }
        (self.rows, self.snapshot, self.commit, self.now) = (rows, snapshot, commit, now)
        offer = Promotion.offer(snapshot, commit: commit, now: now)
    }

    private static func check(_ digits: String) throws {
        guard (4...64).contains(digits.utf8.count), digits.utf8.allSatisfy(\.isLowercaseHexDigit) else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(digits)) is no commit: give at least 4 hexadecimal digits"
            )
        }
    }

    /// The approval that a person gives now.
    ///
    /// - Throws: `refused` when there is nothing to approve, or the person wrote some of it.
    func approval(by actor: String) throws -> Approval {
        let stage = snapshot.stage
        guard snapshot.policy.approvals > 0 else {
            throw SlipwayError(
                .refused,
                "\(stage) asks for no approvals: 'approvals' under 'promote' in slipway.yml would"
            )
        }
        guard let offer else { throw SlipwayError(.refused, "there is nothing to approve in \(stage)\(why)") }
        if let author = offer.authors.sorted().first(where: { Authorship.isSame(actor, as: $0) }) {
            throw SlipwayError(
                .refused,
                "'\(actor)' wrote some of what goes to \(stage) (\(author)), and nobody approves their own: ask a colleague for 'slipway approve \(stage)'"
            )
        }
        return Approval(approver: actor, at: now, commits: Set(offer.commits), pipeline: snapshot.pipeline)
    }

    /// Why nothing, or not this commit, is there to be approved.
    private var why: String {
        let waiting: [WhyAnswer.Reason]
        if case .waiting(let found) = Promotion.decide(snapshot, now: now) {
            waiting = found.reasons
        } else {
            waiting = []
        }
        let digits = commit.map { String($0.prefix(8)) }
        let reason = waiting.first { reason in digits.map { reason.what.contains("commit \($0)") } ?? true }
        if let reason { return ": \(reason.what)" }
        return digits.map { ": the commit \($0) is not one that could go there next" } ?? ""
    }

    /// The sentence of the event.
    func sentence(_ approval: Approval) -> String {
        let commit = offer?.build.commit.short ?? ""
        let count = approval.commits.count == 1 ? "1 commit" : "\(approval.commits.count) commits"
        return "\(approval.approver) approved \(commit) (\(count)) for \(snapshot.stage)"
    }

    var build: BuildReference? { offer?.build }

    func standing() throws -> StageApprovals {
        let app = snapshot.stage.app
        let commits = try offer?.commits.map { id in
            try rows.commit(id, of: app)?.commit ?? Self.commit(id, try rows.builds(of: app, commitPrefix: id.rawValue))
        }
        return StageApprovals(
            stage: snapshot.stage,
            needed: snapshot.policy.approvals,
            build: offer?.build,
            commits: commits ?? [],
            approvals: snapshot.approvals.sorted { ($1.at, $0.approver) < ($0.at, $1.approver) }
                .map { StageApprovals.Word($0, fault: offer == nil ? "nothing goes next" : offer?.faults[$0]) }
        )
    }

    /// As far as it is known by its build, when no runner has told of the branch.
    private static func commit(_ id: CommitID, _ builds: [Build]) -> BranchCommit {
        let build = builds.first
        return BranchCommit(
            id: id,
            author: build?.author ?? "",
            subject: build?.subject ?? "",
            committedAt: build?.committedAt ?? build?.createdAt ?? Timestamp(milliseconds: 0)
        )
    }
}
