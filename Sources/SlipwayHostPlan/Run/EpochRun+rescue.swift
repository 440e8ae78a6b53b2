package import SlipwayModel

/// Self-rescue: a host whose health fails, or that cannot reach its server, goes back to what was healthy on it.
///
/// A rescue begins after the end of an activation, at most once an epoch, and only where a regular deployment or a
/// hotfix changed the build: never from a rescue, a rollback or a restart. A newer activation takes its place between
/// two steps. What it did is told as the `unhealthy` end of the epoch that failed.
extension EpochRun {
    // MARK: - Events

    /// The build that the epoch brought to health has lost it; `words` say what the probes answered.
    package mutating func healthLost(_ words: String) -> [EpochAction] {
        guard isWatching, end == .healthy else { return [] }
        return goBack(because: "health failed after the deployment: \(words)")
    }

    /// The server gave no answer in the time that it had.
    package mutating func serverMissed(after time: Interval) -> [EpochAction] {
        guard isWatching, wayBack != nil else { return [] }
        let failure = history.end?.error.map { "; \($0)" } ?? ""
        return goBack(because: "the server could not be reached for \(time.inWords) after the switch\(failure)")
    }

    // MARK: - Watching

    /// What is looked after once the epoch has this end; `hasSwitched` says whether the new build has `current`.
    func watch(after status: Assignment.Status, hasSwitched: Bool) -> [EpochAction] {
        guard hasSwitched, isRescuable else { return [] }
        if status == .healthy {
            let watch = HostWatch(health: desired.release.health != nil, contact: wayBack.map { _ in .sinceSwitch })
            return watch.health || watch.contact != nil ? [.watch(watch)] : []
        }
        return wayBack.map { _ in [.watch(HostWatch(health: false, contact: .sinceFailure))] } ?? []
    }

    private var isRescuable: Bool {
        guard desired.desire == .activate, desired.release.rescue > .zero, history.rescue == nil else { return false }
        return desired.kind == .regular || desired.kind == .hotfix
    }

    /// What the host can go back to: complete on disk, and healthy here before.
    private var wayBack: BuildReference? {
        guard isRescuable, let build = history.healthyBefore, build.id != desired.build?.id,
            observed.releases.contains(build.id)
        else { return nil }
        return build
    }

    // MARK: - Going back

    private mutating func goBack(because reason: String) -> [EpochAction] {
        isWatching = false
        guard !isSuperseded else { return [] }
        guard let build = wayBack else {
            let error = "\(reason); there is no release here that was healthy before, so it stays as it is"
            return settled(.unhealthy, error: error, step: "probe")
        }
        end = nil
        let begun = recorded(.rescueBegun(desired, build: build, reason: reason, sequence: sequence))
        return [begun] + take(to: build.id)
    }

    /// Goes on with a rescue whose agent is gone; a hook that was running then is not run again.
    mutating func rescueResumed(_ rescue: Rescue) -> [EpochAction] {
        switch history.unfinished?.hook {
        case nil: return take(to: rescue.build.id)
        case .drain:
            let failure = "the agent ended while it ran"
            let ended = recorded(.attemptEnded(hook: .drain, failure: failure, sequence: sequence))
            return [ended] + take(to: rescue.build.id)
        case .some(let hook):
            return settled(
                .unhealthy,
                error: rescueEnd("the agent ended while the hook '\(hook.rawValue)' ran; its outcome is not known"),
                step: hook.rawValue
            )
        }
    }

    private mutating func take(to build: BuildID) -> [EpochAction] {
        func hook(_ name: HookName, of build: BuildID) -> HostStep {
            let (deployment, epoch) = (desired.deployment, desired.epoch)
            return .hook(
                name,
                of: build,
                attempt: AttemptID(deployment: deployment, epoch: epoch, hook: name, host: host, isRescue: true)
            )
        }
        let drain = desired.build.map { [hook(.drain, of: $0.id)] } ?? []
        steps =
            [.verify(build)] + drain
            + [
                .switchTo(build), hook(.restart, of: build), hook(.postRestart, of: build), .probe(build),
                hook(.undrain, of: build),
            ]
        return next()
    }

    // MARK: - Words

    /// The end of a rescue in words; with what went wrong in it, if anything did.
    func rescueEnd(_ problem: String?) -> String? {
        guard let rescue = history.rescue else { return problem }
        guard let problem else { return "went back to \(rescue.build.id) by itself: \(rescue.reason)" }
        return "tried to go back to \(rescue.build.id) by itself because \(rescue.reason); that failed: \(problem)"
    }
}
