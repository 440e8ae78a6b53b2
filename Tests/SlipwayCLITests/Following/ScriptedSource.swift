import SlipwayModel

@testable import SlipwayCLI

/// A server that answers each look with the next line of a script, and goes on with the last.
actor ScriptedSource: StageSource {
    enum Answer: Sendable {
        case status(StageStatus)
        case away
    }

    private var script: [Answer]
    private let deployments: [DeploymentSummary]

    init(_ script: [Answer], deployments: [DeploymentSummary] = []) {
        self.script = script
        self.deployments = deployments
    }

    func status(of stage: StageKey, after version: Int64?, wait: Interval) async throws -> StageStatus {
        guard let answer = script.first else { throw SlipwayError(.internalError, "the script is empty") }
        if script.count > 1 { script.removeFirst() }
        switch answer {
        case .status(let status): return status
        case .away: throw SlipwayError(.unavailable, "no answer")
        }
    }

    func deployment(_ id: DeploymentID) async throws -> DeploymentSummary {
        guard let found = deployments.first(where: { $0.id == id }) else { throw SlipwayError(.notFound, "no \(id)") }
        return found
    }
}
