import SlipwayModel
import SlipwayRollout

/// Proposes the rollback once when a stage has been failing forward for longer than its policy allows.
///
/// Nothing goes back by itself: an event and the reason of a paused deployment name the command, and a person decides.
struct RollbackProposal {
    let snapshot: StageSnapshot
    let now: Timestamp

    func write(_ changes: inout StageChanges) {
        guard let judged = snapshot.fixForward, !snapshot.isRollbackProposed else { return }
        guard let proposal = judged.judge(now: now) else {
            if let dueAt = judged.dueAt { changes.wakeAt = changes.wakeAt.map { min($0, dueAt) } ?? dueAt }
            return
        }
        changes.record(.rollbackProposed, proposal.words, about: proposal.deployment)
        guard var paused = snapshot.active, paused.status == .paused else { return }
        paused.statusReason += "; \(proposal.words)"
        changes.save(paused, from: .paused)
    }
}
