import Logging
import SlipwayHostPlan
import SlipwayModel

extension StageWorker {
    /// Does the steps of one epoch; the first that fails ends them.
    func work(on desired: HostAssignment, _ steps: [HostStep]) async throws {
        var work = try begin(desired)
        logger.info("taking up an epoch", metadata: work.metadata)
        let fetches = steps.contains { if case .fetch = $0 { true } else { false } }
        if fetches { site.sweep.beginFetching() }
        let outcome = await run(steps, &work)
        if fetches { site.sweep.endFetching() }
        switch outcome {
        case .done:
            try settle(work, desired.desire == .prepare ? .prepared : .healthy, nil, step: steps.last?.name)
            if desired.desire == .activate { collect(work) }
        case .failed(let step, let reason):
            try settle(work, .unhealthy, reason, step: step)
        case .left:
            logger.info("something newer is wanted", metadata: work.metadata)
        case .cancelled:
            throw CancellationError()
        }
        logger.info("done with an epoch", metadata: work.metadata.merging(["outcome": "\(outcome)"]) { $1 })
    }

    /// How the steps of an epoch ended.
    private enum Outcome: Equatable {
        case done
        case failed(step: String, reason: String)
        /// The next desire goes elsewhere.
        case left
        /// The agent ends.
        case cancelled
    }

    private func run(_ steps: [HostStep], _ work: inout EpochWork) async -> Outcome {
        for step in steps {
            if mailbox.supersedes(work.desired) { return .left }
            do {
                guard try isThere(step, work) else { continue }
                announce(step, &work)
                try await perform(step, &work)
            } catch {
                if Task.isCancelled || error is CancellationError { return .cancelled }
                return .failed(step: step.name, reason: words(of: error))
            }
        }
        return mailbox.supersedes(work.desired) ? .left : .done
    }

    /// A hook that the build does not have is no step that anybody should see.
    private func isThere(_ step: HostStep, _ work: EpochWork) throws -> Bool {
        guard case .hook(let hook, let build, _) = step else { return true }
        return try HookFile.path(of: hook, in: shelf.release(build), folder: work.desired.release.hooks) != nil
    }

    private func announce(_ step: HostStep, _ work: inout EpochWork) {
        let status = work.status(during: step)
        if status == .activating, work.activationBegan == nil { work.activationBegan = ContinuousClock.now }
        work.status = status
        report(work, status, step: step.name)
    }

    private func perform(_ step: HostStep, _ work: inout EpochWork) async throws {
        switch step {
        case .fetch(let build): try await fetch(build, &work)
        case .unpack(let build): try unpack(build, work)
        case .verify(let build): try verify(build)
        case .hook(let hook, let build, let attempt): try await run(hook, of: build, attempt, work)
        case .switchTo(let build): try point(to: build, work)
        case .probe(let build): try await probe(build, work)
        }
    }

    /// Writes a line of the agent's own into the deployment's log.
    func say(_ text: String, step: String, _ work: EpochWork) {
        let line = LogLine(time: SystemTime.now, step: step, text: text)
        site.reporter.add([line], of: stage, deployment: work.desired.deployment)
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
