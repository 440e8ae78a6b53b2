import SlipwayModel
import SlipwayPromotion
import SlipwayStore

/// Where one commit stands in one stage.
struct CommitInStage {
    let build: Build
    let view: StageView
    let rows: any Transaction
    let zones: ZoneShelf
    let now: Timestamp
    private let line: PromotionLine
    private let source: PromotionPolicy.Source

    init(build: Build, view: StageView, rows: any Transaction, zones: ZoneShelf, now: Timestamp) throws {
        (self.build, self.view, self.rows, self.zones, self.now) = (build, view, rows, zones, now)
        source = view.spec.stage(view.row.key.stage)?.promotion?.source ?? .manual
        line = try PromotionLine(rows, view.row, source)
    }

    /// Whether the stage serves it, alone or within a newer build.
    var isLive: Bool { view.row.build?.commit == build.commit || isContained }

    private var isContained: Bool {
        guard let basis = line.serving?.basis.flatMap(place), let mine = place(of: build.id) else { return false }
        return mine >= basis
    }

    /// 0 is the newest; builds of one commit have one place.
    private func place(of id: BuildID) -> Int? {
        line.members.firstIndex { $0.build.id == id || (id == build.id && $0.build.commit == build.commit) }
    }

    func reason() throws -> WhyAnswer.Reason {
        let key = view.row.key
        if let queued = view.queue.first(where: { $0.build?.commit == build.commit }) {
            return WhyAnswer.Reason(
                what: "\(key.stage): \(queued.id) is queued: \(queued.statusReason)",
                endedBy: "the deployment before it",
                since: queued.createdAt
            )
        }
        if let deployment = view.deployment, deployment.build?.commit == build.commit, !deployment.status.isTerminal {
            return WhyAnswer.Reason(
                what: "\(key.stage): \(deployment.id) is \(deployment.status.rawValue): \(deployment.statusReason)",
                endedBy: "'slipway why \(key)' says what it waits for",
                since: deployment.startedAt
            )
        }
        let deployments = try rows.deployments(of: key.app, stage: key.stage, limit: 1000)
        let mine = deployments.first { $0.build?.commit == build.commit }
        if view.row.build?.commit == build.commit {
            return WhyAnswer.Reason(what: "\(key.stage): it serves there", since: mine?.finishedAt)
        }
        if isContained { return contained(key, deployments) }
        guard let mine else { return try notDeployed(key) }
        return deployed(key, mine)
    }

    private func deployed(_ key: StageKey, _ mine: Deployment) -> WhyAnswer.Reason {
        guard mine.status == .succeeded else {
            return WhyAnswer.Reason(
                what: "\(key.stage): \(mine.id) \(mine.status.rawValue): \(mine.statusReason)",
                endedBy: "a new deployment",
                since: mine.finishedAt
            )
        }
        let serves = view.row.build.map { "serves \($0.commit.short) now" } ?? "serves nothing now"
        return WhyAnswer.Reason(
            what: "\(key.stage): it was live there by \(mine.id), and the stage \(serves)",
            since: view.deployment?.finishedAt
        )
    }

    /// Since the first of the deployments on end that brought it or something newer.
    private func contained(_ key: StageKey, _ deployments: [Deployment]) -> WhyAnswer.Reason {
        let mine = place(of: build.id) ?? 0
        let bringing = deployments.filter { $0.status == .succeeded && ![.restart, .stop].contains($0.kind) }
            .prefix { deployment in
                deployment.build.flatMap { place(of: $0.id) }.map { $0 <= mine } ?? false
            }
        let serving = view.row.build?.commit.short ?? ""
        return WhyAnswer.Reason(
            what: "\(key.stage): \(serving), which serves there, contains it",
            since: bringing.last?.finishedAt
        )
    }

    private func notDeployed(_ key: StageKey) throws -> WhyAnswer.Reason {
        let byHand = "'slipway deploy \(key) --commit \(build.commit.short)'"
        guard source != .manual, let waiting = try waiting(key, byHand) else {
            return WhyAnswer.Reason(
                what: "\(key.stage): nobody has asked for it there",
                endedBy: byHand,
                since: build.createdAt
            )
        }
        return waiting
    }

    /// What its way into a stage that takes builds by itself waits for.
    private func waiting(_ key: StageKey, _ byHand: String) throws -> WhyAnswer.Reason? {
        do {
            guard let snapshot = try PromotionSnapshot(rows, key, zones: zones, now: now) else { return nil }
            let id = line.members.first { $0.build.commit == build.commit }?.build.id ?? build.id
            switch Promotion.standing(of: id, in: snapshot, now: now) {
            case .arrived: return nil
            case .unknown: return unknown(key, byHand)
            case .refused(let finding): return finding.reason.within(key.stage)
            case .leaving: return WhyAnswer.Reason(what: "\(key.stage): it goes in now", since: build.createdAt)
            case .behind(let other):
                let what = "\(key.stage): commit \(other.commit.short) goes in now"
                return WhyAnswer.Reason(what: what, endedBy: "its end", since: build.createdAt)
            case .waiting(let findings): return findings.first?.reason.within(key.stage)
            }
        } catch let unreadable as ZoneShelf.Unreadable {
            return WhyAnswer.Reason(what: "\(key.stage): \(unreadable.error.message)", endedBy: "an operator")
        }
    }

    private func unknown(_ key: StageKey, _ byHand: String) -> WhyAnswer.Reason {
        WhyAnswer.Reason(
            what: "\(key.stage): it is not on the branch, or older than all that could go there",
            endedBy: byHand,
            since: build.createdAt
        )
    }
}

extension WhyAnswer.Reason {
    /// Of one stage among others.
    fileprivate func within(_ stage: StageName) -> Self {
        var reason = self
        reason.what = "\(stage): \(what)"
        return reason
    }
}
