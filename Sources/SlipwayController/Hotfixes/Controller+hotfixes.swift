package import SlipwayModel
import SlipwayStore

extension Controller {
    package func hotfix(_ order: HotfixOrder, stage: StageKey, by actor: Principal) async throws -> Hotfix {
        let rules = DeployRules(
            order: DeployOrder(kind: .hotfix, target: nil, replace: order.replace, reason: order.reason),
            stage: stage,
            actor: actor,
            zones: zones
        )
        return try await withZones {
            try await self.change { work in
                let lifted = try rules.check(work.rows, now: work.now)
                let hotfix = try Self.ask(for: order, of: stage, by: actor, &work)
                if hotfix.isNew { try lifted?.write(hotfix.value, &work) }
                return hotfix.value
            }
        }
    }

    private static func ask(
        for order: HotfixOrder,
        of stage: StageKey,
        by actor: Principal,
        _ work: inout Work
    ) throws -> (value: Hotfix, isNew: Bool) {
        let draft = try HotfixDraft(order, stage, work.rows)
        if let same = try work.rows.openHotfixes(of: stage).first(where: draft.isAsked(by:)) { return (same, false) }
        let job = try work.queue(
            draft.work,
            of: stage.app,
            stage: stage.stage,
            named: draft.words,
            commit: draft.basis.commit,
            by: actor.name
        )
        let hotfix = Hotfix(
            job: job.id,
            stage: stage,
            basis: draft.basis,
            picks: draft.picks,
            reason: order.reason,
            replaces: order.replace,
            requestedBy: actor.name,
            createdAt: work.now
        )
        try work.rows.insert(hotfix)
        try work.tell(of: hotfix)
        return (hotfix, true)
    }
}

extension Work {
    fileprivate mutating func tell(of hotfix: Hotfix) throws {
        var subject = Subject(app: hotfix.stage.app, stage: hotfix.stage, build: hotfix.basis)
        subject.data = [
            "job": "\(hotfix.job)",
            "picks": hotfix.picks.map(\.rawValue).joined(separator: " "),
        ]
        let because = hotfix.reason.map { ": \($0)" } ?? ""
        try record(
            .hotfixAsked,
            by: hotfix.requestedBy,
            "a hotfix of \(hotfix.stage) was asked for: \(hotfix.words)\(because)",
            about: subject
        )
    }
}
