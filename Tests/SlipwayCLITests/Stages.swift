import SlipwayModel

@testable import SlipwayCLI

/// Stages and deployments in a word, for tests.
enum Stages {
    static let start = Timestamp(milliseconds: 1_790_000_000_000)

    static func build(_ digit: Character) throws -> BuildReference {
        BuildReference(
            id: try BuildID(String(repeating: digit, count: 16)),
            commit: try CommitID(String(repeating: digit, count: 40))
        )
    }

    static func deployment(
        _ number: Int64,
        _ status: Deployment.Status = .running,
        of digit: Character = "2",
        kind: Deployment.Kind = .regular,
        reason: String = "",
        revertOf: Int64? = nil,
        revertedBy: Int64? = nil
    ) throws -> DeploymentSummary {
        let deployment = Deployment(
            id: DeploymentID(number: number),
            stage: try StageKey("shop/prod"),
            kind: kind,
            build: try build(digit),
            status: status,
            statusReason: reason,
            revertOf: revertOf.map { DeploymentID(number: $0) },
            actor: "alice",
            createdAt: start,
            startedAt: status == .queued ? nil : start,
            finishedAt: status.isTerminal ? start + .seconds(42) : nil
        )
        return DeploymentSummary(deployment, revertedBy: revertedBy.map { DeploymentID(number: $0) })
    }

    static func host(
        _ name: String,
        _ status: String,
        build digit: Character = "1",
        step: String? = nil,
        error: String? = nil,
        hold: Assignment.Hold = .none
    ) throws -> StageStatus.HostLine {
        StageStatus.HostLine(
            name: try HostName(name),
            zone: try ZoneName("a"),
            build: try build(digit),
            status: status,
            hold: hold,
            step: step,
            error: error,
            lastSeen: start
        )
    }

    static func status(
        _ deployment: DeploymentSummary?,
        queue: [DeploymentSummary] = [],
        hosts: [StageStatus.HostLine] = [],
        build digit: Character = "1",
        version: Int64 = 1
    ) throws -> StageStatus {
        StageStatus(
            app: try AppName("shop"),
            stage: try StageName("prod"),
            build: try build(digit),
            deployment: deployment,
            queue: queue,
            hosts: hosts,
            version: version
        )
    }
}
