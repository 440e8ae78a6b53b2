import SlipwayAPI
import SlipwayModel

/// Values for tests: each with all its members, or with none that may be left out.
enum Samples {
    static let start = Timestamp(milliseconds: 1_790_000_000_000)
    static let build = BuildID(hash: digest)
    static let digest = Digest(bytes: [UInt8](repeating: 0x2a, count: 32))
    static let key = StageKey(app: People.shop, stage: People.prod)
    static let deploymentID = DeploymentID(number: 42)

    static func commit() throws -> CommitID { try CommitID(String(repeating: "a", count: 40)) }
    static func reference() throws -> BuildReference { BuildReference(id: build, commit: try commit()) }

    static func deployment(full: Bool = true) throws -> DeploymentSummary {
        let deployment = Deployment(
            id: deploymentID,
            stage: key,
            kind: .regular,
            build: full ? try reference() : nil,
            previousBuild: full ? try reference() : nil,
            revertOf: full ? DeploymentID(number: 41) : nil,
            drillOf: full ? DeploymentID(number: 40) : nil,
            actor: "alice",
            reason: full ? "because" : nil,
            createdAt: start,
            startedAt: full ? start : nil,
            finishedAt: full ? start : nil
        )
        var summary = DeploymentSummary(deployment, revertedBy: full ? DeploymentID(number: 43) : nil)
        if full { summary.notice = "look out" }
        return summary
    }

    static func aBuild(full: Bool = true) throws -> Build {
        Build(
            id: build,
            app: People.shop,
            commit: try commit(),
            manifest: digest,
            ref: full ? "main" : nil,
            subject: full ? "Add a thing" : nil,
            author: full ? "alice" : nil,
            committedAt: full ? start : nil,
            files: 2,
            size: 3,
            createdAt: start,
            createdBy: "ci",
            bad: full ? "leaks" : nil,
            basis: full ? build : nil
        )
    }

    static func hotfix(full: Bool = true) throws -> Hotfix {
        Hotfix(
            job: JobID(number: 12),
            stage: key,
            basis: try reference(),
            picks: [try commit()],
            reason: full ? "because" : nil,
            requestedBy: "alice",
            createdAt: start
        )
    }

    static func status(full: Bool = true) throws -> StageStatus {
        let line = StageStatus.HostLine(
            name: People.h1,
            zone: full ? try ZoneName("a") : nil,
            build: full ? try reference() : nil,
            status: "idle",
            step: full ? "probe" : nil,
            error: full ? "no" : nil,
            lastSeen: full ? start : nil,
            bytesFetched: full ? 7 : nil
        )
        return StageStatus(
            app: People.shop,
            stage: People.prod,
            build: full ? try reference() : nil,
            deployment: full ? try deployment(full: full) : nil,
            queue: full ? [try deployment(full: full)] : [],
            hosts: [line],
            held: full ? StageHold(reason: "restored", since: start) : nil,
            horizon: full ? try horizon() : nil,
            waiting: full ? [WhyAnswer.Reason(what: "it is frozen", endedBy: "time", since: start, until: start)] : nil,
            version: 9
        )
    }

    static func spec(full: Bool = true) throws -> AppSpec {
        guard full else {
            return AppSpec(app: People.shop, stages: [StageSpec(name: People.prod, group: try GroupName("shop-prod"))])
        }
        let policy = RolloutPolicy(waves: [RolloutPolicy.Wave(hosts: .percent(10), bake: .minutes(1))])
        let stage = StageSpec(
            name: People.prod,
            group: try GroupName("shop-prod"),
            rollout: policy,
            promotion: try promotion(),
            acceptance: AcceptancePolicy(
                checks: [.init(name: "smoke", run: .shell("true"), http: "http://127.0.0.1/")],
                gates: [
                    .init(
                        prometheus: "http://127.0.0.1:9090",
                        query: "up",
                        policy: GatePolicy(name: "p95", below: 0.25, above: 0.5),
                        compare: GateComparison(),
                        every: .seconds(5)
                    )
                ]
            ),
            alerts: AlertPolicy(),
            notYet: ["x"]
        )
        return AppSpec(
            app: People.shop,
            owner: "team",
            source: SourceSpec(git: "https://git.example.com/shop.git", tags: "v*"),
            build: BuildSpec(run: .arguments(["make", "dist"]), output: "dist"),
            release: release(),
            stages: [stage]
        )
    }

    private static func promotion() throws -> PromotionPolicy {
        PromotionPolicy(
            source: .after(try StageName("eng")),
            train: try CronSchedule("0 10 * * WED"),
            windows: [try ShipWindow(days: "MON-FRI", hours: "09:00-17:00")],
            freezes: [Freeze(from: try .init("2026-12-20"), until: .moment(start), reason: "holidays")],
            maxCommits: 5,
            approvals: 1
        )
    }

    static func release() -> ReleaseSpec {
        let health = HealthSpec(probe: .command(.shell("true")))
        return ReleaseSpec(hooks: "deploy", env: ["PORT": "1"], health: health)
    }

    static func event(_ sequence: Int64, full: Bool = true) throws -> Event {
        Event(
            sequence: sequence,
            time: start,
            actor: "alice",
            kind: .deploymentQueued,
            app: full ? People.shop : nil,
            stage: full ? People.prod : nil,
            deployment: full ? deploymentID : nil,
            host: full ? People.h1 : nil,
            build: full ? try reference() : nil,
            message: "a deployment",
            data: full ? ["a": "b"] : [:]
        )
    }

    static func host(full: Bool = true) throws -> Host {
        Host(
            name: People.h1,
            groups: [try GroupName("shop-prod")],
            zone: full ? try ZoneName("a") : nil,
            agentVersion: full ? "0.1.0" : nil,
            joinedAt: start,
            lastSeen: full ? start : nil,
            observed: [ObservedRelease(stage: key, current: full ? build : nil, releases: [build])]
        )
    }

    static func assignment(full: Bool = true) throws -> HostAssignment {
        HostAssignment(
            stage: key,
            deployment: deploymentID,
            kind: .regular,
            epoch: 1,
            desire: .activate,
            build: full ? try reference() : nil,
            manifest: full ? digest : nil,
            previousBuild: full ? build : nil,
            release: full ? release() : ReleaseSpec(),
            healthyDeadline: .minutes(1)
        )
    }

    static func overview(full: Bool = true) throws -> AppOverview {
        let stage = AppOverview.Stage(
            stage: People.prod,
            build: full ? try reference() : nil,
            subject: full ? "Add a thing" : nil,
            deployment: full ? try deployment() : nil,
            hosts: 3,
            current: 2,
            unreachable: 0,
            queued: 0
        )
        return AppOverview(app: People.shop, owner: full ? "team" : nil, stages: [stage])
    }

    static func token(full: Bool = true) -> AccessToken {
        AccessToken(
            id: TokenID("t1"),
            name: "alice",
            scope: full ? .person(.deployer, app: People.shop, stage: People.prod) : .publish(nil),
            createdAt: start,
            createdBy: "admin",
            expiresAt: full ? start : nil,
            revokedAt: full ? start : nil
        )
    }

    static func manifest() -> Manifest {
        Manifest(entries: [
            Manifest.Entry(path: "a", kind: .file, mode: 0o644, size: 3, digest: digest),
            Manifest.Entry(path: "b", kind: .link, mode: 0, target: "a"),
        ])
    }

    static func line() -> LogLine {
        LogLine(sequence: 1, time: start, host: People.h1, step: "restart", text: "hello")
    }

    static func report() -> AgentReport {
        let log = AgentReport.Log(stage: key, deployment: deploymentID, batch: 1, lines: [line()])
        let report = HostReport(
            stage: key,
            deployment: deploymentID,
            epoch: 1,
            sequence: 2,
            status: .healthy,
            step: "probe",
            error: "none",
            bytesFetched: 3
        )
        let observed = ObservedRelease(stage: key, current: build, releases: [build])
        return AgentReport(
            number: 7,
            agentVersion: "0.1.0",
            observed: [observed],
            reports: [report],
            logs: [log]
        )
    }
}
