import SlipwayModel
import SlipwayPromotion
import SlipwayRollout
import SlipwayStages
import SlipwayStore

/// Answers "why is it, or is it not, moving?" from the same decisions that move it.
struct Why {
    let rows: any Transaction
    let presence: Presence
    let zones: ZoneShelf
    let now: Timestamp

    func stage(_ key: StageKey) throws -> WhyAnswer {
        let view = try StageView(rows, key, presence: presence, now: now)
        let promotion = try promotion(into: key)
        guard let snapshot = try StageSnapshot(rows, key, presence: presence, now: now),
            let deployment = view.deployment
        else {
            return WhyAnswer(
                subject: "\(key)",
                summary: "\(key) has never been deployed",
                reasons: promotion.map { $0.map(\.reason) } ?? [neverDeployed(view)]
            )
        }
        var reasons = held(view)
        if let active = snapshot.active {
            reasons += RolloutPlanner.plan(snapshot.rollout(of: active), now: now).waits
        }
        if let proposal = snapshot.fixForward?.judge(now: now) { reasons.append(proposal.reason) }
        reasons += try drill(key)
        reasons += try AcceptanceWords(rows: rows, now: now).reasons(key)
        reasons += try queue(snapshot) + (promotion.map(Self.besides) ?? newer(view))
        reasons += try silent(view, isActive: snapshot.active != nil) + strange(view)
        let more = Self.isWaiting(promotion) ? "more is on its way, and waits" : "nothing is waited for"
        return WhyAnswer(subject: "\(key)", summary: summary(view, deployment, more), reasons: reasons)
    }

    func host(_ host: Host) throws -> WhyAnswer {
        let seen = presence.lastSeen(host.name, stored: host.lastSeen)
        let isReachable = seen.map { now - $0 <= Host.lostAfter } ?? false
        let stages = try host.groups.flatMap { try rows.stages(of: $0) }.sorted()
        var reasons = try stages.flatMap { try standing(of: host.name, in: $0) }
        if !isReachable {
            let reason = WhyAnswer.Reason(
                what: "its agent is silent",
                endedBy: "the agent: see its log on the host",
                since: seen
            )
            reasons.insert(reason, at: 0)
        }
        if let refused = presence.doubled(host.name, now: now) {
            let reason = WhyAnswer.Reason(
                what: "two agents speak as it, as when its disk was copied; the one that started earlier is refused",
                endedBy: "an operator: let the copy join under a name of its own",
                since: refused
            )
            reasons.insert(reason, at: 0)
        }
        if stages.isEmpty {
            let groups = host.groups.map(\.rawValue).joined(separator: ", ")
            reasons.append(
                WhyAnswer.Reason(what: "no stage deploys to its groups (\(groups))", endedBy: "'slipway app apply'")
            )
        }
        let state = isReachable ? "within reach" : "out of reach"
        return WhyAnswer(
            subject: host.name.rawValue,
            summary: "\(host.name) is \(state), in \(stages.count == 1 ? "1 stage" : "\(stages.count) stages")",
            reasons: reasons
        )
    }

    private func summary(_ view: StageView, _ deployment: Deployment, _ more: String) -> String {
        let key = view.row.key
        switch deployment.status {
        case .running, .paused, .queued:
            return "\(deployment.words) is \(deployment.status.rawValue): \(deployment.statusReason)"
        case .succeeded where deployment.kind == .stop:
            return "\(key) was stopped by \(deployment.id); \(more)"
        case .succeeded:
            let overview = view.overview
            let serves = view.row.build.map { "serves \($0.commit.short)" } ?? "serves nothing"
            let hosts = overview.hosts == 1 ? "1 host" : "\(overview.hosts) hosts"
            return "\(key) \(serves) on \(overview.current) of \(hosts); \(more)"
        case .failed, .cancelled:
            return "\(deployment.words) \(deployment.status.rawValue): \(deployment.statusReason)"
        }
    }

    private func neverDeployed(_ view: StageView) -> WhyAnswer.Reason {
        let build = view.newestBuild.map { "'slipway deploy \(view.row.key) --commit \($0.commit.short)'" }
        return WhyAnswer.Reason(
            what: build == nil ? "there is no build yet" : "nobody has asked for a deployment",
            endedBy: build ?? "'slipway build \(view.row.key.app)'"
        )
    }

    private func queue(_ snapshot: StageSnapshot) -> [WhyAnswer.Reason] {
        let decision = StageQueue.decide(queued: snapshot.queued, active: snapshot.active, held: snapshot.held)
        return decision.order.compactMap { id in
            guard let queued = snapshot.queued.first(where: { $0.id == id }), let reason = decision.reasons[id] else {
                return nil
            }
            return WhyAnswer.Reason(
                what: "\(queued.words) \(reason)",
                endedBy: "the deployment before it, or 'slipway cancel \(queued.stage)'",
                since: queued.createdAt
            )
        }
    }

    /// While a deployment is active, its own plan speaks of silent hosts.
    private func silent(_ view: StageView, isActive: Bool) -> [WhyAnswer.Reason] {
        guard !isActive else { return [] }
        return view.hosts.filter { !view.isReachable($0) }.prefix(5).map { host in
            WhyAnswer.Reason(
                what: "\(host.name) is out of reach",
                endedBy: "the agent: see its log on the host",
                since: presence.lastSeen(host.name, stored: host.lastSeen)
            )
        }
    }

    private func newer(_ view: StageView) throws -> [WhyAnswer.Reason] {
        guard let newest = view.newestBuild, newest.id != view.row.build?.id, newest.id != view.deployment?.build?.id,
            !view.queue.contains(where: { $0.build?.id == newest.id })
        else { return [] }
        let last = try rows.deployments(of: newest.app, stage: view.row.key.stage, limit: 1000)
            .first { $0.build?.id == newest.id }
        return [Self.standing(of: newest, after: last, in: view.row.key)]
    }

    private static func standing(of newest: Build, after last: Deployment?, in key: StageKey) -> WhyAnswer.Reason {
        let (name, again) = (newest.commit.short, "'slipway deploy \(key) --build \(newest.id)'")
        guard let last else {
            return WhyAnswer.Reason(
                what: "the newest build (\(name)) was not deployed here: nobody has asked for it",
                endedBy: again,
                since: newest.createdAt
            )
        }
        guard last.status != .succeeded else {
            return WhyAnswer.Reason(
                what: "the newest build (\(name)) was live here by \(last.id)",
                endedBy: again,
                since: last.finishedAt
            )
        }
        let end = last.status == .failed ? "failed" : "was cancelled"
        return WhyAnswer.Reason(
            what: "the newest build (\(name)) was tried: \(last.id) \(end): \(last.statusReason)",
            endedBy: "a newer build; 'slipway logs \(last.id)' shows what its hooks wrote",
            since: last.finishedAt
        )
    }

    private func standing(of host: HostName, in key: StageKey) throws -> [WhyAnswer.Reason] {
        let status = try StageView(rows, key, presence: presence, now: now).status
        guard let line = status.hosts.first(where: { $0.name == host }) else { return [] }
        let serves = line.build.map { "serves \($0.commit.short)" } ?? "serves nothing"
        var what = "\(key): \(serves)"
        if let deployment = status.deployment { what += "; \(line.status) in \(deployment.id)" }
        if line.hold != .none { what += ", \(line.hold.rawValue) by a person" }
        if let step = line.step, !["healthy", "idle"].contains(line.status) { what += " (step \(step))" }
        if let error = line.error { what += ": \(error)" }
        return [WhyAnswer.Reason(what: what)]
    }
}
