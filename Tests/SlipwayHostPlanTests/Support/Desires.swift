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

    static func reference(_ build: BuildID) -> BuildReference {
        guard let commit = try? CommitID(String(repeating: "c", count: 40)) else { preconditionFailure("no commit") }
        return BuildReference(id: build, commit: commit)
    }

    static func desired(
        _ desire: Assignment.Desire,
        kind: Deployment.Kind = .regular,
        epoch: Int64 = 3,
        deployment: Int64 = 42,
        build: BuildID? = new,
        release: ReleaseSpec = ReleaseSpec()
    ) throws -> HostAssignment {
        HostAssignment(
            stage: try StageKey("shop/prod"),
            deployment: DeploymentID(number: deployment),
            kind: kind,
            epoch: epoch,
            desire: desire,
            build: build.map(reference),
            manifest: nil,
            previousBuild: nil,
            release: release,
            healthyDeadline: .minutes(5)
        )
    }

    static func attempt(_ name: HookName, epoch: Int64 = 3, isRescue: Bool = false) -> AttemptID {
        AttemptID(
            deployment: DeploymentID(number: 42),
            epoch: epoch,
            hook: name,
            host: host,
            isRescue: isRescue
        )
    }

    static func hook(_ name: HookName, of build: BuildID, isRescue: Bool = false) -> HostStep {
        .hook(name, of: build, attempt: attempt(name, isRescue: isRescue))
    }
}
