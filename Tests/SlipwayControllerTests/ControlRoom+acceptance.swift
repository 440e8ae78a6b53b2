import SlipwayModel
import SlipwayPromotion
import SlipwayStore
import SlipwayStoreSQLite

@testable import SlipwayController

extension ControlRoom {
    /// Applies the app with what its stage asks of a build.
    func applyApp(_ policy: RolloutPolicy = quick, acceptance: AcceptancePolicy) async throws {
        let stage = StageSpec(name: Self.key.stage, group: Self.group, rollout: policy, acceptance: acceptance)
        let spec = AppSpec(app: Self.key.app, source: SourceSpec(git: "https://git/shop.git"), stages: [stage])
        _ = try await controller.apply(spec, dryRun: false, by: admin)
    }

    static let quick = RolloutPolicy(batch: .percent(100), minHealthyTime: .zero)

    static func gate(
        span: Interval = .zero,
        failures: Int = 0,
        every: Interval = .milliseconds(20)
    ) -> AcceptancePolicy.Gate {
        let policy = GatePolicy(name: "p95", below: 1, span: span, failures: failures)
        return AcceptancePolicy.Gate(prometheus: "http://p", query: "up{app=\"$app\"}", policy: policy, every: every)
    }

    /// The acceptance of a deployment once it fits.
    @discardableResult
    func acceptance(
        of id: DeploymentID,
        until fits: (AcceptanceReport) -> Bool
    ) async throws -> AcceptanceReport {
        let deadline = Self.now() + .seconds(180)
        var version: Int64?
        while Self.now() < deadline {
            version = try await controller.status(of: Self.key, after: version, wait: .seconds(1)).version
            let report = try await controller.acceptance(of: id)
            if fits(report) { return report }
        }
        throw SlipwayError(.timedOut, "the acceptance stayed \(try await controller.acceptance(of: id))")
    }

    func deployed(_ build: Build) async throws -> DeploymentID {
        let id = try await deploy(build).id
        _ = try await end(of: id)
        return id
    }

    /// Ends the job of a check as a runner would.
    func endCheck(_ id: DeploymentID, _ status: Job.Status, _ words: String) async throws {
        try await controller.change { work in
            guard var job = try work.rows.jobs(of: id).first else { throw SlipwayError(.notFound, "no job") }
            (job.status, job.statusReason, job.finishedAt, job.runner) = (status, words, work.now, "builder")
            try work.rows.save(job, from: .queued, attempt: 0)
            work.touchPipeline(of: job.app)
        }
    }

    func events(_ kinds: Set<EventKind>) async throws -> [Event] {
        try await controller.latestEvents(filter: EventFilter(), limit: 500).filter { kinds.contains($0.kind) }
            .reversed()
    }
}
