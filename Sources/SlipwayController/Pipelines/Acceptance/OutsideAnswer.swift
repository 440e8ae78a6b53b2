import SlipwayModel
import SlipwayStore

/// The answer of an outside system to a check of a deployment.
struct OutsideAnswer {
    let check: String
    let answer: CheckAnswer
    let actor: String

    /// - Throws: `forbidden` for a token of another app or stage.
    static func admit(_ actor: Principal, to stage: StageKey) throws(SlipwayError) {
        let isAdmitted =
            switch actor.scope {
            case .publish(let app): app == nil || app == stage.app
            default: actor.may(.deployer, app: stage.app, stage: stage.stage)
            }
        guard !isAdmitted else { return }
        throw SlipwayError(
            .forbidden,
            "to answer checks of \(stage) needs the role deployer or a publish token for it; '\(actor.name)' has neither"
        )
    }

    func take(_ deployment: Deployment, _ work: inout Work) throws {
        let (record, acceptance) = try find(deployment, work.rows)
        let state: CheckRecord.State = answer.state == .passed ? .passed : .failed
        guard record.state == .waiting else {
            guard record.state != state else { return }
            throw SlipwayError(
                .conflict,
                "check \(check) of \(deployment.id) has \(record.state.rawValue) already: \(record.note)"
            )
        }
        guard acceptance.status == .judging else {
            throw SlipwayError(
                .conflict,
                "\(deployment.id) is \(acceptance.status.rawValue) already: \(acceptance.statusReason)"
            )
        }
        var answered = record
        answered.state = state
        answered.note = answer.note ?? "answered by \(actor)"
        answered.evidence = answer.evidence
        answered.url = answer.url
        answered.by = actor
        answered.endedAt = work.now
        try work.keep(answered, of: acceptance)
    }

    private func find(_ deployment: Deployment, _ rows: any Transaction) throws -> (CheckRecord, Acceptance) {
        let asked = try rows.checks(of: deployment.id)
        guard let record = asked.first(where: { $0.name == check }),
            let acceptance = try rows.acceptance(of: deployment.id)
        else {
            let names = asked.map(\.name).joined(separator: ", ")
            let there = names.isEmpty ? "none is" : "asked are \(names)"
            throw SlipwayError(
                .notFound,
                "no check \(NameRule.quote(check)) is asked of \(deployment.id): \(there); 'slipway checks \(deployment.id)' shows them"
            )
        }
        guard record.job == nil else {
            throw SlipwayError(
                .refused,
                "check \(check) of \(deployment.id) is answered by a runner: only one with 'callback: true' is answered from outside"
            )
        }
        return (record, acceptance)
    }
}
