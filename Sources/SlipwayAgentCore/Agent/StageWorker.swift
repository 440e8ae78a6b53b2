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
    /// The older epoch that the server asked for last.
    private var olderEpoch: Int64?
    /// The run whose end is watched, with its work.
    private var watched: (run: EpochRun, work: EpochWork)?
    /// To be begun as soon as the worker waits.
    private var vigils: [@Sendable () async -> Void] = []

    /// A log that is damaged is kept aside; the stage's newest epoch then counts as interrupted.
    ///
    /// - Throws: what the system refuses.
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
        if let damage = log.history.damage {
            logger.error("the stage's log was damaged, and is kept aside", metadata: ["error": "\(damage)"])
        }
    }

    /// Works until the mailbox is closed.
    func run() async {
        await withDiscardingTaskGroup { group in
            recover()
            // The server does not send again what a host rescued itself from once that deployment has ended.
            if let failing = log.history.rescue?.failing { await takeUp(failing) }
            for await _ in mailbox.signals {
                if let alarm = mailbox.takeAlarm() { await answer(alarm) }
                if let desired = mailbox.newest, desired.epoch != settledEpoch { await takeUp(desired) }
                for vigil in vigils { group.addTask { await vigil() } }
                vigils = []
            }
            group.cancelAll()
        }
    }

    /// Puts in order what an agent that ended in the middle has left.
    private func recover() {
        do {
            try shelf.removeRests()
            repairCurrent()
            for action in EpochRun.agentReturned(to: log.history, of: stage) {
                switch action {
                case .append(let record):
                    if case .agentReturned(let skipped) = record { sequence = skipped }
                    try log.append(record)
                case .endLeftovers(let attempt): endLeftovers(of: attempt)
                case .report(let report): site.reporter.add(report)
                default: observe()
                }
            }
        } catch {
            logger.error("the stage's folder is not in order", metadata: ["error": "\(error)"])
        }
        sequence = max(sequence, log.history.sequence)
    }

    func endLeftovers(of attempt: String) {
        let leftovers = site.folder.leftovers(of: attempt)
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
        repairCurrent()
        sayIfOlder(desired)
        var work = EpochWork(desired)
        do {
            var run = EpochRun(
                desired,
                current: shelf.current.build,
                releases: Set(shelf.releases()),
                history: log.history,
                sequence: sequence,
                host: site.host
            )
            if desired.epoch == log.history.epoch, let rescue = log.history.rescue { work.desired = rescue.goal }
            try await carryThrough(&run, &work, from: run.begun())
        } catch is CancellationError {
            // The agent ends; what is unfinished is found in the log when it comes back.
        } catch {
            logger.error("the stage's folder is not in order", metadata: ["error": "\(error)"])
        }
    }

    /// A server that was restored from a backup asks for what this host has left behind.
    private func sayIfOlder(_ desired: HostAssignment) {
        guard desired.epoch < log.history.epoch, desired.epoch != olderEpoch else { return }
        olderEpoch = desired.epoch
        logger.warning(
            "the server asks for an older epoch than this host has taken up, and is told so",
            metadata: ["epoch.asked": "\(desired.epoch)", "epoch.newest": "\(log.history.epoch)"]
        )
    }

    /// Carries out what the run asks for, until it asks for nothing more.
    private func carryThrough(
        _ run: inout EpochRun,
        _ work: inout EpochWork,
        from first: [EpochAction]
    ) async throws {
        defer {
            sequence = run.sequence
            if run.end != nil { settledEpoch = max(settledEpoch, run.desired.epoch) }
            endFetching(&work)
        }
        var actions = first
        while !actions.isEmpty { actions = try await carryOut(actions, &run, &work) }
        work.fetched = nil
        if mailbox.isWatched(run.desired.epoch) { watched = (run, work) }
        if run.end == nil, run.isSuperseded { logger.info("something newer is wanted", metadata: work.metadata) }
    }

    // MARK: - After the end

    /// Has the host looked after; the run is told what comes of it.
    func beginWatching(_ watch: HostWatch, _ work: EpochWork) throws {
        let desired = work.desired
        mailbox.watch(desired.epoch)
        if watch.health, let health = desired.release.health, let build = desired.build?.id {
            let probe = try healthProbe(health, of: build, work)
            let vigil = HealthVigil(desired, health, probe: probe, mailbox: mailbox, thread: thread)
            vigils.append { await vigil.run() }
        }
        guard let contact = watch.contact else { return }
        let vigil = contactVigil(contact, work)
        vigils.append { await vigil.run() }
    }

    private func contactVigil(_ contact: HostWatch.Contact, _ work: EpochWork) -> ContactVigil {
        let now = ContinuousClock.now
        let deadline = work.activationDeadline ?? now
        let grace = min(work.desired.healthyDeadline.duration, .seconds(60))
        return ContactVigil(
            epoch: work.desired.epoch,
            contact: site.contact,
            mailbox: mailbox,
            since: contact == .sinceSwitch ? work.switchedAt ?? now : now,
            deadline: contact == .sinceSwitch ? deadline : max(deadline, now + grace)
        )
    }

    private func answer(_ alarm: StageAlarm) async {
        guard var (run, work) = watched, run.desired.epoch == log.history.epoch else { return }
        run.wanted(mailbox.newest)
        do {
            let actions =
                switch alarm {
                case .healthLost(let words): run.healthLost(words)
                case .serverMissed(let time): run.serverMissed(after: time)
                }
            try await carryThrough(&run, &work, from: actions)
        } catch {
            // The agent ends; what is unfinished is found in the log when it comes back.
        }
    }

    func words(of error: any Error) -> String { (error as? SlipwayError)?.message ?? "\(error)" }
}
