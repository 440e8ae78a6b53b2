import Glibc
import Logging
import SlipwayHostPlan
import SlipwayModel

extension StageWorker {
    /// Runs a hook, whose attempt is on the disk as begun.
    func run(_ hook: HookName, of build: BuildID, _ attempt: AttemptID, _ work: EpochWork) async throws {
        let folder = work.desired.release.hooks
        guard let path = try HookFile.path(of: hook, in: shelf.release(build), folder: folder) else { return }
        let run = try hookRun(hook, path, of: build, attempt, work)
        unlink(run.command.output)
        let failure = try await HookRunner(limits: site.limits).run(run, into: sink(for: hook, work))
        if let failure { throw SlipwayError(.commandFailed, failure) }
    }

    private func sink(for hook: HookName, _ work: EpochWork) -> OutputSink {
        let reporter = site.reporter
        return OutputSink(room: { reporter.roomForLines }) { [stage] lines, isEnd in
            let logged = LogLine.now(lines, step: hook.rawValue)
            reporter.add(logged, of: stage, deployment: work.desired.deployment, isEnd: isEnd)
        }
    }

    /// Writes lines into the deployment's log.
    func say(_ lines: [String], step: String, _ work: EpochWork) {
        site.reporter.add(LogLine.now(lines, step: step), of: stage, deployment: work.desired.deployment)
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
            previousBuild: log.history.rescue?.failing.build?.id ?? log.history.previousBuild,
            release: shelf.release(build),
            attempt: attempt
        )
    }

    /// Waits for health; without a health spec there is nothing to wait for.
    ///
    /// Returns whether it holds; `false` when something newer is wanted before that is known.
    func probe(_ build: BuildID, _ work: EpochWork) async throws -> Bool {
        guard let health = work.desired.release.health else { return true }
        let probe = try healthProbe(health, of: build, work)
        let watch = HealthWatch(
            health: health,
            probe: probe,
            activationDeadline: work.activationDeadline ?? ContinuousClock.now + health.deadline.duration,
            isSuperseded: { [mailbox] in work.desired.isSuperseded(by: mailbox.newest) }
        )
        return try await watch.run()
    }

    func healthProbe(_ health: HealthSpec, of build: BuildID, _ work: EpochWork) throws -> HealthProbe {
        try HealthProbe(
            health,
            http: site.http,
            variables: variables(work, build, attempt: nil),
            folder: shelf.release(build),
            output: site.folder.output(of: "probe.\(stage.app).\(stage.stage)")
        )
    }
}

extension LogLine {
    /// Lines of this moment.
    static func now(_ lines: [String], step: String) -> [LogLine] {
        let time = SystemTime.now
        return lines.map { LogLine(time: time, step: step, text: $0) }
    }
}
