import FoundationEssentials
import SlipwayAPI
import SlipwayModel

extension FuzzTarget {
    /// All requests and answers: the first byte of an input chooses the type.
    static func wire() throws -> Self {
        let forms = try requests() + answers()
        return Self(
            name: "wire",
            samples: forms.enumerated().flatMap { index, form in form.samples.map { [UInt8(index)] + $0 } },
            tokens: [
                "null", "true", "-1", "0", "1e400", "-0.0", "9223372036854775807", "-9223372036854775808", "1.5",
                "\"\"", "\"d1\"",
                "\"1s\"", "\"25%\"", "{}", "[]", "[[[[", "{\"a\":", "\\u0000", "\\ud800",
                "\"2026-01-31T12:00:00.000Z\"",
                "\"9999-12-31T23:59:59.999Z\"", "\"regular\"", "\"healthy\"", "\"shop\"",
            ],
            longest: 8192
        ) { bytes in
            guard let first = bytes.first else { return }
            try forms[Int(first) % forms.count].check(Data(bytes.dropFirst()))
        }
    }

    private static let time = Timestamp(milliseconds: 1_769_860_800_250)

    private static func requests() throws -> [WireForm] {
        let key = try StageKey("shop/prod")
        let digest = Digest(bytes: [UInt8](repeating: 7, count: 32))
        let commit = try CommitID(String(repeating: "a", count: 40))
        let manifest = Manifest(entries: [.init(path: "a", kind: .file, mode: 0o644, size: 3, digest: digest)])
        let deployment = DeploymentID(number: 7)
        let report = AgentReport(
            agentVersion: "0.1.0",
            observed: [ObservedRelease(stage: key, current: BuildID(hash: digest), releases: [BuildID(hash: digest)])],
            reports: [
                HostReport(
                    stage: key,
                    deployment: deployment,
                    epoch: 3,
                    sequence: 4,
                    status: .unhealthy,
                    error: "exit 1"
                )
            ],
            logs: [
                .init(
                    stage: key,
                    deployment: deployment,
                    batch: 1,
                    lines: [LogLine(time: time, step: "restart", text: "x")]
                )
            ]
        )
        return try [
            WireForm(TokenRequest(name: "ci", scope: .join([GroupName("g")]), ttl: .hours(1))),
            WireForm(JoinRequest(name: HostName("web-1"), groups: [], zone: ZoneName("a"), agentVersion: "0.1.0")),
            WireForm(report),
            WireForm(ApplyRequest(spec: "app: shop\n", file: "slipway.yml", dryRun: true)),
            WireForm(DigestList(digests: [digest])),
            WireForm(PublishRequest(commit: commit, ref: "main", committedAt: time, manifest: manifest)),
            WireForm(DeployRequest(kind: .regular, target: "abcd", reason: "why"), DeployRequest(kind: .rollback)),
            WireForm(ActionRequest(reason: "why"), ActionRequest()),
        ]
    }

    private static func answers() throws -> [WireForm] {
        let (app, stage) = (try AppName("shop"), try StageName("prod"))
        let digest = Digest(bytes: [UInt8](repeating: 7, count: 32))
        let commit = try CommitID(String(repeating: "a", count: 40))
        let build = Build(
            id: BuildID(hash: digest),
            app: app,
            commit: commit,
            manifest: digest,
            files: 1,
            size: 3,
            createdAt: time,
            createdBy: "ada"
        )
        let probe = HealthSpec(probe: .http("http://127.0.0.1/"))
        let release = ReleaseSpec(hooks: "deploy", env: ["PORT": "1"], health: probe)
        let policy = RolloutPolicy(waves: [.init(hosts: .percent(100), bake: .minutes(1))])
        let deployment = Deployment(
            id: DeploymentID(number: 7),
            stage: StageKey(app: app, stage: stage),
            kind: .regular,
            build: build.reference,
            policy: policy,
            release: release,
            actor: "ada",
            createdAt: time
        )
        let assignment = HostAssignment(
            stage: deployment.stage,
            deployment: deployment.id,
            kind: .regular,
            epoch: 3,
            desire: .activate,
            build: build.reference,
            manifest: digest,
            previousBuild: nil,
            release: release,
            healthyDeadline: .minutes(5)
        )
        let line = try StageStatus.HostLine(name: HostName("web-1"), zone: nil, build: nil, status: "healthy")
        return try [
            WireForm(AssignmentsAnswer(index: 9, assignments: [assignment])),
            WireForm(JoinAnswer(host: HostName("web-1"), secret: "s")),
            WireForm(PublishedBuild(build: build, created: true)),
            WireForm(LogPage(lines: [LogLine(time: time, step: "fetch", text: "x")], next: 1, finished: true)),
            WireForm(ErrorEnvelope(SlipwayError(.conflict, "why", metadata: ["a": "b"]))),
            WireForm(deployment),
            WireForm(
                StageStatus(
                    app: app,
                    stage: stage,
                    build: nil,
                    deployment: DeploymentSummary(deployment),
                    queue: [],
                    hosts: [line],
                    version: 4
                )
            ),
            WireForm(Event(sequence: 1, time: time, actor: "ada", kind: .hostJoined, message: "joined")),
            WireForm(WhyAnswer(subject: "shop/prod", summary: "s", reasons: [.init(what: "w", since: time)])),
            WireForm(ApplyResult(app: app, created: true, changes: ["c"], notices: [])),
            WireForm(Host(name: HostName("web-1"), groups: [], joinedAt: time)),
        ]
    }
}
