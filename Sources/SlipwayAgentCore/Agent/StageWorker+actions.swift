import Logging
import SlipwayHostPlan
import SlipwayModel

extension StageWorker {
    /// Carries out actions in their order; returns what follows from how the last one ended.
    ///
    /// - Throws: `CancellationError` when the agent ends.
    func carryOut(
        _ actions: [EpochAction],
        _ run: inout EpochRun,
        _ work: inout EpochWork
    ) async throws -> [EpochAction] {
        for action in actions {
            run.wanted(mailbox.newest)
            switch action {
            case .append(let record):
                do { try append(record, &work) } catch { return run.recordFailed(words(of: error)) }
            case .lookUp(let hook, let build):
                return run.lookedUp(presence(of: hook, build, work))
            case .perform(let step):
                let outcome = try await outcome(of: step, &work)
                run.wanted(mailbox.newest)
                return run.stepEnded(outcome, bytesFetched: work.bytesFetched)
            case .report(let report): tell(report, &work)
            case .observe: observe()
            case .endLeftovers(let attempt): endLeftovers(of: attempt)
            case .collect:
                endFetching(&work)
                collect(work, afterFailure: run.end == .unhealthy)
            case .watch(let watch): try beginWatching(watch, work)
            }
        }
        return []
    }

    private func append(_ record: StageRecord, _ work: inout EpochWork) throws {
        try log.append(record)
        switch record {
        case .epochBegun:
            mailbox.watch(nil)
            logger.info("taking up an epoch", metadata: work.metadata)
        case .rescueBegun: beginRescue(&work)
        case .epochEnded(let status, let error, _, _):
            let outcome: Logger.Metadata = ["outcome": "\(status.rawValue)", "error": "\(error ?? "")"]
            logger.info("done with an epoch", metadata: work.metadata.merging(outcome) { $1 })
        case .attemptBegun, .attemptEnded, .agentReturned, .logDamaged: break
        }
    }

    /// Lets objects be swept again that no release links to.
    func endFetching(_ work: inout EpochWork) {
        if work.isFetching { site.sweep.endFetching() }
        work.isFetching = false
    }

    /// From here on the hooks are told of the build that the host goes back to.
    private func beginRescue(_ work: inout EpochWork) {
        guard let rescue = log.history.rescue else { return }
        work = EpochWork(rescue.goal)
        let metadata: Logger.Metadata = ["build": "\(rescue.build.id)", "reason": "\(rescue.reason)"]
        logger.warning("going back to the build that was healthy before", metadata: metadata)
        say(["going back to \(rescue.build.id) by itself: \(rescue.reason)"], step: "rescue", work)
    }

    private func tell(_ report: HostReport, _ work: inout EpochWork) {
        if report.status == .activating, work.activationBegan == nil { work.activationBegan = ContinuousClock.now }
        site.reporter.add(report)
    }

    /// Tells the server what is on disk, and the newest epoch that was taken up.
    func observe() {
        let epoch = log.history.epoch
        site.reporter.add(shelf.observed(as: stage, epoch: epoch > 0 ? epoch : nil))
    }

    private func presence(of hook: HookName, _ build: BuildID, _ work: EpochWork) -> HookPresence {
        do {
            let folder = work.desired.release.hooks
            return try HookFile.path(of: hook, in: shelf.release(build), folder: folder) == nil ? .missing : .there
        } catch {
            return .unusable(error.message)
        }
    }

    /// Does a step, and says how it ended.
    private func outcome(of step: HostStep, _ work: inout EpochWork) async throws -> StepOutcome {
        work.bytesFetched = 0
        do {
            return try await perform(step, &work) ? .done : .left
        } catch {
            if Task.isCancelled || error is CancellationError { throw CancellationError() }
            return .failed(words(of: error))
        }
    }

    /// Returns whether the step was done, and not left for something newer.
    private func perform(_ step: HostStep, _ work: inout EpochWork) async throws -> Bool {
        switch step {
        case .fetch(let build): return try await fetch(build, &work)
        case .unpack(let build): try unpack(build, work)
        case .verify(let build): try verify(build)
        case .hook(let hook, let build, let attempt): try await run(hook, of: build, attempt, work)
        case .switchTo(let build): try point(to: build, &work)
        case .probe(let build): return try await probe(build, work)
        }
        return true
    }
}

extension EpochWork {
    var metadata: Logger.Metadata {
        [
            "deployment.id": "\(desired.deployment)", "epoch": "\(desired.epoch)",
            "desire": "\(desired.desire.rawValue)",
            "build": "\(desired.build?.id.rawValue ?? "")",
        ]
    }
}
