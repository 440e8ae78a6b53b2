import SlipwayModel
import SlipwayStages

/// A small stage with two hosts, and what tests ask of it.
enum StageFixture {
    static let key = StageKey(app: AppName(unchecked: "shop"), stage: StageName(unchecked: "prod"))
    static let (h1, h2) = (HostName(unchecked: "h1"), HostName(unchecked: "h2"))
    static let now = Timestamp(milliseconds: 1_000_000)

    static func build(_ digit: Character) throws -> BuildReference {
        BuildReference(
            id: try BuildID(String(repeating: digit, count: 16)),
            commit: try CommitID(String(repeating: digit, count: 40))
        )
    }

    static func deployment(
        _ number: Int64,
        _ status: Deployment.Status,
        kind: Deployment.Kind = .regular
    ) throws -> Deployment {
        Deployment(
            id: DeploymentID(number: number),
            stage: key,
            kind: kind,
            build: try build("b"),
            status: status,
            policy: RolloutPolicy(batch: .count(2)),
            actor: "alice",
            createdAt: now,
            startedAt: status == .queued ? nil : now,
            progressAt: status == .queued ? nil : now
        )
    }

    static func assignment(_ host: HostName, _ status: Assignment.Status, epoch: Int64 = 1) -> Assignment {
        Assignment(
            deployment: DeploymentID(number: 1),
            host: host,
            epoch: epoch,
            desire: .activate,
            status: status,
            activatedAt: now,
            finishedAt: status.isTerminal ? now : nil,
            updatedAt: now
        )
    }

    static func snapshot(_ open: [Deployment], _ assignments: [Assignment] = []) throws -> StageSnapshot {
        StageSnapshot(
            key: key,
            build: try build("a"),
            policy: RolloutPolicy(batch: .count(1)),
            open: open,
            hosts: [StageMember(name: h1), StageMember(name: h2)],
            assignments: assignments,
            wayBack: WayBack(build: try build("a"), release: ReleaseSpec(keep: 9))
        )
    }

    static func decide(_ snapshot: StageSnapshot) throws -> StageChanges {
        var numbers = CountingNumbers()
        return try StageDecision.decide(snapshot, now: now, numbers: &numbers)
    }
}
