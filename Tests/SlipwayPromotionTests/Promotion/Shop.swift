import SlipwayModel
import SlipwayPromotion

/// The stage `shop/prod` with builds 1, 2, 3 … of one commit each, for tests to change.
enum Shop {
    static let prod = StageKey(app: AppName(unchecked: "shop"), stage: StageName(unchecked: "prod"))
    static let staging = StageName(unchecked: "staging")
    /// Wednesday, 2025-11-26, 08:00 UTC.
    static let now = Timestamp(milliseconds: 1_764_144_000_000)

    static func commit(_ number: Int) -> CommitID {
        let digits = String(number, radix: 16)
        let text = digits + String(repeating: "0", count: 40 - digits.utf8.count)
        guard let commit = try? CommitID(text) else { preconditionFailure(text) }
        return commit
    }

    static func build(_ number: Int) -> BuildReference {
        BuildReference(
            id: BuildID(hash: Digest(bytes: Array(repeating: UInt8(number), count: 32))),
            commit: commit(number)
        )
    }

    static func candidate(_ number: Int, bad: String? = nil, statuses: StatusVerdict = .green) -> PromotionCandidate {
        PromotionCandidate(
            build: build(number),
            publishedAt: now - .hours(10) + .minutes(Int64(number)),
            commits: [commit(number)],
            authors: ["author\(number)"],
            bad: bad,
            statuses: statuses
        )
    }

    /// Serves build 1, has builds up to `newest`, each accepted by staging an hour ago, and promotes them all.
    static func snapshot(
        newest: Int = 3,
        _ policy: PromotionPolicy = PromotionPolicy(source: .after(staging))
    )
        -> PromotionSnapshot
    {
        PromotionSnapshot(
            stage: prod,
            policy: policy,
            pipeline: "p1",
            builds: (1...newest).reversed().map { candidate($0) },
            accepted: Dictionary(uniqueKeysWithValues: (1...newest).map { (build($0).id, now - .hours(1)) }),
            serving: .init(build: build(1), basis: build(1).id)
        )
    }

    static func deployment(
        _ number: Int64,
        _ kind: Deployment.Kind,
        _ status: Deployment.Status,
        build: Int?,
        previous: Int? = nil
    ) -> Deployment {
        Deployment(
            id: DeploymentID(number: number),
            stage: prod,
            kind: kind,
            build: build.map(Shop.build),
            previousBuild: previous.map(Shop.build),
            status: status,
            actor: "alice",
            createdAt: now - .minutes(60 - number),
            startedAt: now - .minutes(60 - number),
            finishedAt: status.isTerminal ? now - .minutes(59 - number) : nil
        )
    }

    static func approval(_ approver: String, _ commits: [Int], minutesAgo: Int64 = 1, used: Int64? = nil) -> Approval {
        Approval(
            approver: approver,
            at: now - .minutes(minutesAgo),
            commits: Set(commits.map(commit)),
            pipeline: "p1",
            usedAt: used.map { now - .minutes($0) }
        )
    }
}

extension PromotionDecision {
    var start: Start? { if case .deploy(let start) = self { start } else { nil } }
    var reasons: [WhyAnswer.Reason] { if case .waiting(let waiting) = self { waiting.reasons } else { [] } }
    var wakeAt: Timestamp? { if case .waiting(let waiting) = self { waiting.wakeAt } else { nil } }
    var words: [String] { reasons.map(\.what) }
}
