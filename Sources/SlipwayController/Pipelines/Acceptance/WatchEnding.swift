import SlipwayModel
import SlipwayStages
import SlipwayStore

/// Ends a watch, and does what its policy says when a gate failed.
struct WatchEnding {
    let watch: Watch
    let presence: Presence

    func end(_ status: Watch.Status, because reason: String, _ work: inout Work) throws {
        var ended = watch
        ended.status = status
        ended.statusReason = reason
        ended.endedAt = work.now
        let policy = try work.rows.acceptance(of: watch.deployment)?.policy ?? AcceptancePolicy()
        guard status == .failed else { return try save(ended, &work) }
        guard policy.onWatchFailure == .revert else {
            ended.pausesPromotion = true
            ended.statusReason += "; nothing is promoted into \(watch.stage) until someone resumes it"
            try stopPromotion(ended, work)
            return try save(ended, &work)
        }
        let (way, words) = try WayOut(watch.deployment, watch.stage, presence).find(work)
        ended.statusReason += "; \(words)"
        ended.pausesPromotion = way == nil
        if way == nil { try stopPromotion(ended, work) }
        try save(ended, &work)
        try way?.take(because: "failed its watch: \(reason)", &work)
    }

    private func stopPromotion(_ ended: Watch, _ work: Work) throws {
        let reason = "the watch over \(ended.deployment) failed: \(ended.statusReason)"
        try work.rows.stopPromotion(into: ended.stage, StageHold(reason: reason, since: work.now))
    }

    private func save(_ ended: Watch, _ work: inout Work) throws {
        try work.rows.save(ended)
        guard ended.status != .superseded else { return }
        let subject = Subject(
            app: watch.stage.app,
            stage: watch.stage,
            deployment: watch.deployment,
            data: ["status": ended.status.rawValue]
        )
        let verb = ended.status == .passed ? "passed" : "failed"
        let message = "the watch over \(watch.deployment) in \(watch.stage) \(verb): \(ended.statusReason)"
        try work.record(.watchEnded, by: Event.machine, message, about: subject)
        work.touchPipeline(of: watch.stage.app)
    }
}
