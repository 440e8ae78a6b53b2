import SlipwayModel
import SlipwayPromotion
import SlipwayStages
import SlipwayStore

/// Moves a build into a stage by itself when nothing forbids it, in the transaction that it was read in.
///
/// The decision is made of rows alone, so a crash anywhere repeats nothing: either the deployment is there, and is waited
/// for, or it is not, and the decision comes out the same.
struct PromotionStep {
    let presence: Presence
    let zones: ZoneShelf

    /// - Throws: `ZoneShelf.Missing` for a zone to be read first.
    func take(_ stage: StageKey, _ work: inout Work) throws -> StageStep.Outcome {
        // What is open has to end first, whatever else there is: its end wakes the stage again.
        guard try work.rows.openDeployments(of: stage).isEmpty else { return StageStep.Outcome() }
        do {
            guard let snapshot = try PromotionSnapshot(work.rows, stage, zones: zones, now: work.now) else {
                return StageStep.Outcome()
            }
            return try act(on: snapshot, &work)
        } catch is ZoneShelf.Unreadable {
            return StageStep.Outcome(wakeAt: work.now + .minutes(1))
        }
    }

    private func act(on snapshot: PromotionSnapshot, _ work: inout Work) throws -> StageStep.Outcome {
        switch Promotion.decide(snapshot, now: work.now) {
        case .deploy(let start):
            try begin(start, snapshot, &work)
            return StageStep.Outcome(moved: true)
        case .waiting(let waiting):
            try tell(waiting, of: snapshot.stage, &work)
            return StageStep.Outcome(wakeAt: waiting.wakeAt)
        }
    }

    private func begin(
        _ start: PromotionDecision.Start,
        _ snapshot: PromotionSnapshot,
        _ work: inout Work
    ) throws {
        let stage = snapshot.stage
        let words = PromotionWords(start: start, snapshot: snapshot)
        let order = DeployOrder(kind: .regular, target: start.build.id.rawValue, replace: false, reason: words.reason)
        let draft = DeploymentDraft(order: order, stage: stage, actor: Event.machine)
        let deployment = try draft.deployment(work.rows, now: work.now)
        guard let whole = try StageSnapshot(work.rows, stage, presence: presence, now: work.now) else { return }
        var subject = Subject.deployment(deployment)
        subject.data = words.data
        try work.record(.promotionStarted, by: Event.machine, words.event, about: subject)
        let queue = StageOrder(actor: Event.machine, reason: words.reason, now: work.now)
        try work.write(queue.queue(deployment, replacing: false, in: whole), of: stage)
        if let departure = start.departure { try work.rows.setDeparted(departure, of: stage) }
        try work.rows.setPromotionWaits("", of: stage)
        try use(snapshot, start, work)
    }

    /// The approvals that let it go count for longer now.
    private func use(_ snapshot: PromotionSnapshot, _ start: PromotionDecision.Start, _ work: Work) throws {
        let commits = Set(start.commits)
        for var approval in snapshot.approvals where approval.usedAt == nil && approval.expiresAt > work.now {
            guard approval.commits == commits, approval.pipeline == snapshot.pipeline else { continue }
            approval.usedAt = work.now
            try work.rows.save(approval, of: snapshot.stage)
        }
    }

    /// Writes an event when what is waited for is of another kind than before, not with every look.
    private func tell(_ waiting: PromotionDecision.Waiting, of stage: StageKey, _ work: inout Work) throws {
        let news = waiting.kinds.filter(\.isNews).sorted().map(\.rawValue).joined(separator: " ")
        guard try work.rows.promotion(of: stage)?.waits != news else { return }
        try work.rows.setPromotionWaits(news, of: stage)
        guard !news.isEmpty, let first = waiting.reasons.first else { return }
        var subject = Subject(app: stage.app, stage: stage, data: ["kinds": news])
        subject.data["endedBy"] = first.endedBy
        try work.record(.promotionWaiting, by: Event.machine, "\(stage) waits: \(first.what)", about: subject)
    }
}
