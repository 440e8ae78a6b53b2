import SlipwayModel
import SlipwayPromotion
import SlipwayStages
import SlipwayStore

/// A person's verdict: on the gates that a running deployment waits for, or on what the stage was deployed with.
struct PersonalVerdict {
    enum Word: String {
        case accept, reject
    }

    let word: Word
    let stage: StageKey
    let reason: String
    let actor: String
    let presence: Presence

    /// - Throws: `conflict` when there is nothing to judge.
    func take(_ work: inout Work) throws -> DeploymentID {
        if let round = try openRound(work) { return try decide(round, &work) }
        let newest = try work.rows.deployments(of: stage.app, stage: stage.stage, limit: 20)
        guard let acceptance = try work.rows.acceptances(of: stage, limit: 1).first,
            isOpen(acceptance, newer: newest.newer(than: acceptance.deployment))
        else { throw nothing(newest.first) }
        let ending = AcceptanceEnding(acceptance: acceptance, presence: presence)
        let words = "by \(actor): \(reason)"
        switch word {
        case .accept: try ending.accept(because: words, by: actor, &work)
        case .reject: try ending.reject(because: words, by: actor, &work)
        }
        return acceptance.deployment
    }

    /// What is judged, or was rejected and still serves, or was gone back to without a verdict.
    private func isOpen(_ acceptance: Acceptance, newer: DeploymentID?) -> Bool {
        switch acceptance.status {
        case .judging: true
        case .rejected, .superseded: word == .accept && newer == nil
        case .accepted: false
        }
    }

    private func openRound(_ work: Work) throws -> OpenRound? {
        let gates = try work.rows.app(stage.app)?.stage(stage.stage)?.acceptance?.gates ?? []
        return try StageSnapshot(work.rows, stage, presence: presence, now: work.now)?
            .openRound(gates, work.rows, now: work.now)
    }

    /// The person's word stands in the place of every gate of the wave that has not passed; a rejection, of the first.
    private func decide(_ open: OpenRound, _ work: inout Work) throws -> DeploymentID {
        let waiting = try open.standings(work.rows).filter { $0.standing != .passed }
        let names = word == .accept ? waiting.map(\.gate) : open.gates.prefix(1).map(\.name)
        guard !names.isEmpty else {
            throw SlipwayError(.conflict, "no gate holds \(open.deployment.id) in \(open.round.name): all have passed")
        }
        for name in names {
            let record = GateRecord(
                deployment: open.deployment.id,
                gate: name,
                round: open.round.name,
                at: work.now,
                verdict: word == .accept ? .passed : .failed,
                note: "\(word.rawValue)ed by \(actor): \(reason)",
                by: actor
            )
            try work.keep(record, of: stage, presence: presence)
        }
        return open.deployment.id
    }

    private func nothing(_ newest: Deployment?) -> SlipwayError {
        let what = newest.map { "\($0.id) is \($0.status.rawValue)" } ?? "it has never been deployed"
        return SlipwayError(
            .conflict,
            "there is nothing to \(word.rawValue) in \(stage): \(what), and no gate, check or bake holds anything there"
        )
    }
}
