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
    /// The newest number that a report about the log's epoch has.
    private var sequence: Int64 = 0
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
            for action in EpochRun.agentReturned(to: log.history) {
                switch action {
                case .append(let record): try log.append(record)
                case .endLeftovers(let attempt): endLeftovers(of: attempt)
                default: observe()
                }
            }
        } catch {
            logger.error("the stage's folder is not in order", metadata: ["error": "\(error)"])
        }
        sequence = log.history.sequence
    }

    func endLeftovers(of attempt: String) {
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
            var run = EpochRun(
                desired,
                current: try shelf.current.build(),
                releases: Set(shelf.releases()),
                history: log.history,
                sequence: sequence,
                host: site.host
            )
            try await carryThrough(&run)
        } catch is CancellationError {
            // The agent ends; what is unfinished is found in the log when it comes back.
        } catch {
            logger.error("the stage's folder is not in order", metadata: ["error": "\(error)"])
        }
    }

    /// Carries out what the run asks for, until it asks for nothing more.
    private func carryThrough(_ run: inout EpochRun) async throws {
        var work = EpochWork(run.desired)
        defer {
            sequence = run.sequence
            if run.end != nil { settledEpoch = run.desired.epoch }
            endFetching(&work)
        }
        var actions = run.begun()
        while !actions.isEmpty { actions = try await carryOut(actions, &run, &work) }
        if run.end == nil, run.isSuperseded { logger.info("something newer is wanted", metadata: work.metadata) }
    }

    func words(of error: any Error) -> String { (error as? SlipwayError)?.message ?? "\(error)" }
}
