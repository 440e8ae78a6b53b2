import SlipwayHostPlan
import SlipwayModel

/// Builds and desires of one host, as all tests of this room use them.
enum Desires {
    static let host = HostName(unchecked: "h1")
    static let old = build("a")
    static let new = build("b")

    static func build(_ digit: Character) -> BuildID {
        guard let build = try? BuildID(String(repeating: digit, count: 16)) else { preconditionFailure("not a digit") }
        return build
    }

    static func desired(
        _ desire: Assignment.Desire,
        kind: Deployment.Kind = .regular,
        epoch: Int64 = 3,
        deployment: Int64 = 42,
        build: BuildID? = new
    ) throws -> HostAssignment {
        let commit = try CommitID(String(repeating: "c", count: 40))
        return HostAssignment(
            stage: try StageKey("shop/prod"),
            deployment: DeploymentID(number: deployment),
            kind: kind,
            epoch: epoch,
            desire: desire,
            build: build.map { BuildReference(id: $0, commit: commit) },
            manifest: nil,
            previousBuild: nil,
            release: ReleaseSpec(),
            healthyDeadline: .minutes(5)
        )
    }

    static func attempt(_ name: HookName, epoch: Int64 = 3) -> AttemptID {
        AttemptID(deployment: DeploymentID(number: 42), epoch: epoch, hook: name, host: host)
    }

    static func hook(_ name: HookName, of build: BuildID, epoch: Int64 = 3) -> HostStep {
        .hook(name, of: build, attempt: attempt(name, epoch: epoch))
    }
}
