import SlipwayModel
import SlipwayRollout
import SlipwayStages

/// A mistake that is put into the world on purpose, to see that the checks find it.
package enum Flaw: Sendable, CaseIterable {
    /// The server takes a report for another epoch.
    case ignoresEpoch
    /// The server takes old reports as well as new ones.
    case takesOldReports
    /// The server takes a host for healthy that has only begun.
    case guessesHealth
    /// The server admits hosts to a paused deployment.
    case admitsWhilePaused
    /// The server admits all hosts at once.
    case ignoresBatch
    /// The server starts a deployment although another has not ended.
    case startsTwo
    /// The server takes an old observation in the place of a newer one.
    case takesOldObservations
    /// The server takes what a changing host said before for what it will serve.
    case forgetsUnsettled
    /// The server looks at a stage when something happens there, and never because it is time.
    case forgetsTime
    /// An agent that comes back has no log.
    case forgetsLog
    /// An agent that comes back leaves its hooks running.
    case leavesProcesses
    /// An agent removes the release that serves.
    case removesCurrent
}

extension World {
    /// The snapshot as a flawed server sees it.
    func spoiled(_ snapshot: StageSnapshot) -> StageSnapshot {
        var spoiled = snapshot
        switch flaw {
        case .startsTwo where chance.happens(perMille: 300): spoiled.open.removeAll { $0.status != .queued }
        case .forgetsUnsettled: for place in spoiled.hosts.indices { spoiled.hosts[place].unsettledSince = nil }
        case .ignoresBatch: break
        case .admitsWhilePaused where chance.happens(perMille: 300): break
        default: return snapshot
        }
        for place in spoiled.open.indices {
            if flaw == .ignoresBatch { spoiled.open[place].policy.batch = .percent(100) }
            if flaw == .admitsWhilePaused, spoiled.open[place].status == .paused {
                spoiled.open[place].status = .running
            }
        }
        return spoiled
    }

    /// Takes one report in, as a flawed server does.
    func intake(_ report: HostReport, of deployment: Deployment, _ before: Assignment) -> StageChanges? {
        var (report, before) = (report, before)
        switch flaw {
        case .ignoresEpoch: (report.epoch, report.sequence) = (before.epoch, before.reportSequence + 1)
        case .takesOldReports:
            guard report.epoch == before.epoch, !report.status.isTerminal else { break }
            (before.status, before.reportSequence) = (.pending, 0)
        case .guessesHealth where report.status == .activating: report.status = .healthy
        default: break
        }
        return ReportIntake.take(report, of: deployment, before: before, now: now)
    }
}
