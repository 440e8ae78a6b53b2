import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite

@testable import SlipwayController

extension ControlRoom {
    static let source = SourceSpec(git: "https://git.example.com/shop.git")
    static let buildSpec = BuildSpec(run: .shell("make"), output: "dist")

    static func commit(_ digit: Character) throws -> CommitID { try CommitID(String(repeating: digit, count: 40)) }

    /// The app with a source, a build, and what its stage asks before it accepts anything.
    func applyBuilt(_ acceptance: AcceptancePolicy? = nil) async throws {
        let policy = RolloutPolicy(batch: .count(1), minHealthyTime: .zero)
        let stage = StageSpec(name: Self.key.stage, group: Self.group, rollout: policy, acceptance: acceptance)
        let spec = AppSpec(app: Self.key.app, source: Self.source, build: Self.buildSpec, stages: [stage])
        _ = try await controller.apply(spec, dryRun: false, by: admin)
    }

    func hotfix(_ commits: [String], reason: String? = nil, replace: Bool = false) async throws -> Hotfix {
        let order = HotfixOrder(commits: commits, reason: reason, replace: replace)
        return try await controller.hotfix(order, stage: Self.key, by: admin)
    }

    func job(_ id: JobID) async throws -> Job? { try await database.read { try $0.job(id) } }

    /// Ends the job of a hotfix as a runner's success does.
    func finish(_ hotfix: Hotfix, with build: Build) async throws -> Job {
        try await controller.change { work in
            guard var job = try work.rows.job(hotfix.job) else {
                throw SlipwayError(.notFound, "there is no \(hotfix.job)")
            }
            let before = job.status
            job.status = .succeeded
            job.build = build.id
            job = try HotfixEnding().take(job, &work)
            try work.rows.save(job, from: before, attempt: job.attempt)
            return job
        }
    }
}
