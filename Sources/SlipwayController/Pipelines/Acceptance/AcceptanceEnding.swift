import SlipwayModel
import SlipwayStages
import SlipwayStore

/// Ends an acceptance, and does what its policy says then.
struct AcceptanceEnding {
    let acceptance: Acceptance
    let presence: Presence

    private var stage: StageKey { acceptance.stage }
    private var name: String { "\(acceptance.build.commit.short) of \(acceptance.deployment)" }

    func accept(because reason: String, by actor: String, _ work: inout Work) throws {
        try end(.accepted, reason, work)
        try record(.stageAccepted, by: actor, "\(stage) accepted \(name): \(reason)", &work)
        work.touchPipeline(of: stage.app)
        let policy = acceptance.policy
        guard policy.watch != .zero, !policy.gates.isEmpty, try work.rows.watch(of: acceptance.deployment) == nil else {
            return
        }
        let watch = Watch(
            deployment: acceptance.deployment,
            stage: stage,
            statusReason: "its gates go on for \(policy.watch)",
            beganAt: work.now,
            until: work.now + policy.watch
        )
        try work.rows.save(watch)
    }

    func reject(because reason: String, by actor: String, _ work: inout Work) throws {
        var reason = reason
        let (way, words) = try WayOut(acceptance.deployment, stage, presence).find(work)
        switch acceptance.policy.onRejected {
        case .stop: reason += "; nothing is promoted on from here"
        case .markBad: reason += "; the build is marked bad"
        case .revert: reason += "; \(words)"
        }
        try end(.rejected, reason, work)
        try record(.stageRejected, by: actor, "\(stage) rejected \(name): \(reason)", &work)
        if acceptance.policy.onRejected == .markBad { try markBad(reason, by: actor, &work) }
        if acceptance.policy.onRejected == .revert { try way?.take(because: "was rejected: \(reason)", &work) }
        work.touchPipeline(of: stage.app)
    }

    func supersede(because reason: String, _ work: inout Work) throws { try end(.superseded, reason, work) }

    private func end(_ status: Acceptance.Status, _ reason: String, _ work: Work) throws {
        var ended = acceptance
        ended.status = status
        ended.statusReason = reason
        ended.endedAt = work.now
        try work.rows.save(ended)
    }

    private func markBad(_ reason: String, by actor: String, _ work: inout Work) throws {
        let words = "\(stage) rejected it in \(acceptance.deployment): \(reason)"
        guard try work.rows.build(acceptance.build.id)?.bad == nil else { return }
        try work.rows.mark(acceptance.build.id, bad: words)
        let message = "build \(acceptance.build.id) of \(acceptance.build.commit.short) is marked bad: \(words)"
        try work.record(.buildMarkedBad, by: actor, message, about: .app(stage.app, build: acceptance.build))
    }

    private func record(_ kind: EventKind, by actor: String, _ message: String, _ work: inout Work) throws {
        let subject = Subject(
            app: stage.app,
            stage: stage,
            deployment: acceptance.deployment,
            build: acceptance.build
        )
        try work.record(kind, by: actor, message, about: subject)
    }
}
