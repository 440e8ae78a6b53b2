package import SlipwayModel
import SlipwayStore

extension Controller {
    package func approve(_ stage: StageKey, commit: String?, by actor: Principal) async throws -> StageApprovals {
        let zones = zones
        return try await withZones {
            try await self.change { work in
                let round = try ApprovalRound(work.rows, stage, commit: commit, zones: zones, now: work.now)
                let approval = try round.approval(by: actor.name)
                try work.rows.save(approval, of: stage)
                var subject = Subject(app: stage.app, stage: stage, build: round.build)
                subject.data = ["commits": approval.commits.sorted().map(\.rawValue).joined(separator: " ")]
                try work.record(.approvalGiven, by: actor.name, round.sentence(approval), about: subject)
                return try ApprovalRound(work.rows, stage, commit: commit, zones: zones, now: work.now).standing()
            }
        }
    }

    package func approvals(of stage: StageKey) async throws -> StageApprovals {
        let (zones, now) = (zones, now())
        return try await withZones {
            try await self.database.read { rows in
                try ApprovalRound(rows, stage, commit: nil, zones: zones, now: now).standing()
            }
        }
    }
}
