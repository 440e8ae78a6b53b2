package import SlipwayModel
import SlipwayStore

extension Controller {
    package func hotfix(_ order: HotfixOrder, stage: StageKey, by actor: Principal) async throws -> Hotfix {
        try await change { work in
            let draft = try HotfixDraft(order, stage, work.rows)
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
            return hotfix
        }
    }
}
