package import SlipwayModel

/// What an agent does next in the run of an epoch, in the order of the list that it stands in.
package enum EpochAction: Sendable, Hashable {
    /// Make the record durable before anything that follows; answered by `EpochRun.recordFailed` if that cannot be.
    case append(StageRecord)
    /// Look whether the build has the hook; answered by `EpochRun.lookedUp`. The last of its list.
    case lookUp(HookName, of: BuildID)
    /// Do the step; answered by `EpochRun.stepEnded`. The last of its list.
    case perform(HostStep)
    /// Tell the server, until it has acknowledged.
    case report(HostReport)
    /// Tell the server what is on disk, and the newest epoch that was taken up.
    case observe
    /// End what still runs of an attempt whose agent is gone.
    case endLeftovers(ofAttempt: String)
    /// Remove the releases that the host no longer keeps.
    case collect
    /// Go on looking after the host, until a newer epoch is taken up. The last of its list, and of the run if all is
    /// well; answered by `EpochRun.healthLost` or `EpochRun.serverMissed`, whatever comes first.
    case watch(HostWatch)
}
