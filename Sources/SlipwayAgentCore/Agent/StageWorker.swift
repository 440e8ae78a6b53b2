import Logging
import SlipwayHostPlan
import SlipwayModel

/// Brings one stage of this host to what is desired of it, one epoch after the other.
///
/// It works on a thread of its own: files and processes may block it.
actor StageWorker {
    private nonisolated let thread: StageThread
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    let stage: StageKey
    let site: AgentSite
    let shelf: ReleaseShelf
    let mailbox: StageMailbox
    let logger: Logger
    var log: StageLog
    /// The number of the newest report about the epoch.
    var sequence: Int64
    /// The newest epoch whose end this process has reported.
    private var settledEpoch: Int64 = -1

    /// - Throws: `internal_error` when the stage's log is damaged.
    init(_ stage: StageKey, site: AgentSite, mailbox: StageMailbox) throws {
        try site.folder.makeStage(stage)
        self.stage = stage
        self.site = site
        self.mailbox = mailbox
        var logger = site.logger
        logger[metadataKey: "stage"] = "\(stage)"
        self.logger = logger
        thread = StageThread(label: "slipway.\(stage)")
        shelf = ReleaseShelf(folder: site.folder.apps(stage))
        log = try StageLog(path: site.folder.log(of: stage))
        sequence = log.history.sequence
    }

    /// Works until the mailbox is closed.
    func run() async {
        recover()
        for await _ in mailbox.signals {
            guard let desired = mailbox.newest, desired.epoch != settledEpoch else { continue }
            await takeUp(desired)
        }
    }

    /// Puts in order what an agent that ended in the middle has left.
    private func recover() {
        do {
            try shelf.removeRests()
            if log.history.epoch > 0, log.history.end == nil {
                if let attempt = log.history.unfinished?.attempt { endLeftovers(of: attempt) }
                sequence = log.history.sequence + 1000
                try log.append(.agentReturned(sequence: sequence))
            }
            site.reporter.add(try shelf.observed(as: stage))
        } catch {
            logger.error("the stage's folder is not in order", metadata: ["error": "\(error)"])
        }
    }

    private func endLeftovers(of attempt: String) {
        let leftovers = Leftovers(session: nil, marks: marks(of: attempt))
        let found = leftovers.find()
        guard !found.isEmpty else { return }
        let metadata: Logger.Metadata = ["attempt.id": "\(attempt)", "process.count": "\(found.count)"]
        logger.warning("ending what an interrupted hook left running", metadata: metadata)
        if !leftovers.end(grace: site.limits.grace) {
            logger.error("some of it cannot be ended", metadata: metadata)
        }
    }

    /// What every process of the attempt carries in its environment.
    func marks(of attempt: String) -> Set<String> {
        ["SLIPWAY_ATTEMPT=\(attempt)", "SLIPWAY_HOST_ROOT=\(site.folder.root)"]
    }

    private func takeUp(_ desired: HostAssignment) async {
        do {
            let observed = HostObservation(
                current: try shelf.current.build(),
                releases: Set(shelf.releases()),
                newestEpoch: log.history.epoch,
                progress: log.history.progress
            )
            switch HostPlanner.plan(desired, observed: observed, host: site.host) {
            case .nothing(let reason): try nothing(to: desired, reason: reason)
            case .report(let status): repeatEnd(of: desired, status)
            case .interrupted(let reason):
                try settle(EpochWork(desired: desired, previousBuild: nil), .interrupted, reason)
            case .run(let steps): try await work(on: desired, steps)
            }
        } catch is CancellationError {
            // The agent ends; what is unfinished is found in the log when it comes back.
        } catch {
            logger.error("the stage's state cannot be kept", metadata: ["error": "\(error)"])
            report(EpochWork(desired: desired, previousBuild: nil), .unhealthy, step: nil, error: words(of: error))
        }
    }

    /// Ends an epoch in which there is nothing to do, so that nobody waits for it.
    private func nothing(to desired: HostAssignment, reason: String) throws {
        guard desired.desire != .none, desired.epoch > log.history.epoch else { return }
        let work = try begin(desired)
        switch (desired.desire, desired.kind) {
        case (.prepare, _): try settle(work, .prepared, nil)
        case (_, .stop): try settle(work, .healthy, nil)
        default: try settle(work, .unhealthy, reason)
        }
    }

    private func repeatEnd(of desired: HostAssignment, _ status: Assignment.Status) {
        var work = EpochWork(desired: desired, previousBuild: nil)
        work.bytesFetched = log.history.end?.bytesFetched ?? 0
        settledEpoch = desired.epoch
        sequence = log.history.sequence - 1
        report(work, status, step: nil, error: log.history.end?.error)
    }

    /// Takes up an epoch, durably.
    func begin(_ desired: HostAssignment) throws -> EpochWork {
        let history = log.history
        if history.epoch != desired.epoch {
            let served = try shelf.current.build() ?? desired.previousBuild
            let isSame = history.deployment == desired.deployment
            let previous = isSame ? history.previousBuild : served
            try log.append(
                .epochBegun(deployment: desired.deployment, epoch: desired.epoch, previousBuild: previous)
            )
            sequence = 0
        }
        return EpochWork(desired: desired, previousBuild: log.history.previousBuild)
    }

    /// Records the end of an epoch, and reports it.
    func settle(_ work: EpochWork, _ status: Assignment.Status, _ error: String?, step: String? = nil) throws {
        try log.append(
            .epochEnded(status: status, error: error, bytesFetched: work.bytesFetched, sequence: sequence + 1)
        )
        settledEpoch = work.desired.epoch
        site.reporter.add(try shelf.observed(as: stage))
        report(work, status, step: step, error: error)
    }

    /// Reports how the epoch stands.
    func report(_ work: EpochWork, _ status: Assignment.Status, step: String?, error: String? = nil) {
        sequence += 1
        site.reporter.add(
            HostReport(
                stage: stage,
                deployment: work.desired.deployment,
                epoch: work.desired.epoch,
                sequence: sequence,
                status: status,
                step: step,
                error: error,
                bytesFetched: work.bytesFetched
            )
        )
    }

    func words(of error: any Error) -> String { (error as? SlipwayError)?.message ?? "\(error)" }
}
