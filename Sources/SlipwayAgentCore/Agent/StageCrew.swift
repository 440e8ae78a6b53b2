import Logging
import SlipwayHostPlan
import SlipwayModel
import Synchronization

/// Has one worker a stage, and hands each the newest desire.
final class StageCrew: Sendable {
    private let site: AgentSite
    private let mailboxes = Mutex<[StageKey: StageMailbox]>([:])

    init(site: AgentSite) { self.site = site }

    /// Works on what comes until `desires` ends and no worker has anything to do.
    ///
    /// The stages that are on disk have their workers at once, so that what a crash left is put in order.
    func run(_ desires: AsyncStream<[HostAssignment]>) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            for stage in site.folder.stages() { _ = try? mailbox(of: stage, &group) }
            for await assignments in desires {
                for desired in assignments { hand(desired, &group) }
            }
            close()
        }
    }

    /// Says that no more work is to be begun; what runs goes on.
    func close() {
        for mailbox in mailboxes.withLock({ Array($0.values) }) { mailbox.close() }
    }

    /// Hands a desire to its stage's worker; one that cannot begin fails for its stage alone.
    private func hand(_ desired: HostAssignment, _ group: inout ThrowingDiscardingTaskGroup<any Error>) {
        do {
            try mailbox(of: desired.stage, &group).put(desired)
        } catch {
            site.logger.error(
                "a stage's state cannot be kept",
                metadata: ["stage": "\(desired.stage)", "error": "\(error)"]
            )
            guard desired.desire != .none else { return }
            site.reporter.add(EpochRun.neverBegun(desired, because: (error as? SlipwayError)?.message ?? "\(error)"))
        }
    }

    private func mailbox(
        of stage: StageKey,
        _ group: inout ThrowingDiscardingTaskGroup<any Error>
    ) throws -> StageMailbox {
        if let mailbox = mailboxes.withLock({ $0[stage] }) { return mailbox }
        let mailbox = StageMailbox()
        let worker = try StageWorker(stage, site: site, mailbox: mailbox)
        mailboxes.withLock { $0[stage] = mailbox }
        group.addTask { await worker.run() }
        return mailbox
    }
}
