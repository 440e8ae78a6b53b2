import Glibc
import Logging
import SlipwayHostPlan
import SlipwayModel

extension StageWorker {
    /// Runs a hook that was not run in this epoch before.
    func run(_ hook: HookName, of build: BuildID, _ attempt: AttemptID, _ work: EpochWork) async throws {
        if case .ended(let failure) = log.history.attempts[hook] {
            if let failure { throw SlipwayError(.commandFailed, failure) }
            return
        }
        let folder = work.desired.release.hooks
        guard let path = try HookFile.path(of: hook, in: shelf.release(build), folder: folder) else { return }
        let run = try hookRun(hook, path, of: build, attempt, work)
        unlink(run.command.output)
        try log.append(.attemptBegun(hook: hook, attempt: attempt.rawValue, sequence: sequence))
        let failure = try await HookRunner(limits: site.limits).run(run) { [site, stage] lines in
            let time = SystemTime.now
            let logged = lines.map { LogLine(time: time, step: hook.rawValue, text: $0) }
            site.reporter.add(logged, of: stage, deployment: work.desired.deployment)
        }
        try log.append(.attemptEnded(hook: hook, failure: failure, sequence: sequence))
        if let failure { throw SlipwayError(.commandFailed, failure) }
    }

    private func hookRun(
        _ hook: HookName,
        _ path: String,
        of build: BuildID,
        _ attempt: AttemptID,
        _ work: EpochWork
    ) throws -> HookRun {
        let own = ContinuousClock.now + work.desired.release.hookTimeout.duration
        let ofActivation = work.activationDeadline
        let isOwn = ofActivation.map { own <= $0 } ?? true
        return HookRun(
            hook: hook,
            command: ProcessCommand(
                executable: path,
                arguments: [path],
                environment: try variables(work, build, attempt: attempt.rawValue),
                folder: shelf.release(build),
                output: site.folder.output(of: attempt.rawValue)
            ),
            marks: marks(of: attempt.rawValue),
            deadline: isOwn ? own : ofActivation ?? own,
            deadlineReason: isOwn
                ? "was ended: it ran longer than its timeout of \(work.desired.release.hookTimeout.inWords)"
                : "was ended: the activation took longer than its healthy-deadline of \(work.desired.healthyDeadline.inWords)"
        )
    }

    func variables(_ work: EpochWork, _ build: BuildID, attempt: String?) throws -> [String: String] {
        try site.setting.variables(
            for: work.desired,
            previousBuild: work.previousBuild,
            release: shelf.release(build),
            attempt: attempt
        )
    }

    /// Waits for health; without a health spec there is nothing to wait for.
    func probe(_ build: BuildID, _ work: EpochWork) async throws {
        guard let health = work.desired.release.health else { return }
        let probe = try HealthProbe(
            health,
            http: site.http,
            variables: variables(work, build, attempt: nil),
            folder: shelf.release(build),
            output: site.folder.output(of: "probe.\(stage.app).\(stage.stage)")
        )
        let watch = HealthWatch(
            health: health,
            probe: probe,
            activationDeadline: work.activationDeadline ?? ContinuousClock.now + health.deadline.duration,
            isSuperseded: { [mailbox] in mailbox.supersedes(work.desired) }
        )
        try await watch.run()
    }
}
