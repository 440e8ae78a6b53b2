package import SlipwayModel
import SlipwayStore

extension Controller {
    package func hotfix(_ order: HotfixOrder, stage: StageKey, by actor: Principal) async throws -> Hotfix {
        try await change { work in
            let draft = try HotfixDraft(order, stage, work.rows)
            try LockRule.check(work.rows, stage, for: actor.name, now: work.now)
            if let same = try work.rows.openHotfixes(of: stage).first(where: draft.isAsked(by:)) { return same }
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
            return hotfix
        }
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
