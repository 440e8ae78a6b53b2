import SlipwayHostPlan
import SlipwayModel

/// One host: its disk, what runs on it, and its agent.
struct SimulatedHost {
    let name: HostName
    /// Of the current joining; a host that was removed has an old one.
    var identity = 0
    var isDead = false
    /// Whether the server still knows it, as far as its agent knows.
    var isRevoked = false
    var agent = SimulatedAgent()
    var stages: [StageKey: HostStage]
    /// Every attempt whose hook was started here, as its marker file shows.
    var markers: Set<String> = []

    init(name: HostName, stages: [StageKey]) {
        self.name = name
        self.stages = Dictionary(uniqueKeysWithValues: stages.map { ($0, HostStage()) })
    }
}

/// What a host has of one stage: all that survives its agent.
///
/// A class, so that a history spends its time on decisions and not on copies.
final class HostStage {
    /// A hook that runs.
    struct Process {
        var number: Int
        var attempt: String
        var hook: HookName
        var build: BuildID
    }

    // The disk.
    var history = StageHistory()
    var current: BuildID?
    /// Complete releases, the one that was used last first.
    var releases: [BuildID] = []
    /// Every end that the agent told, of each epoch.
    var told: Set<EpochEnd> = []

    // What runs.
    var running: BuildID?
    var process: Process?
}

/// An end that an agent told: only a recorded one, unless the record could not be written.
struct EpochEnd: Hashable {
    var deployment: DeploymentID
    var epoch: Int64
    var status: Assignment.Status
}

/// What an agent's process holds in memory; a crash drops all of it.
struct SimulatedAgent {
    var isUp = false
    /// Which of its lives this is.
    var life = 0
    var index: Int64 = 0
    var exchanges: [Exchange.Lane: Int] = [:]
    var nextExchange = 0
    var backoff: Int64 = 100
    var isPostPlanned = false
    var backlog = SimulatedBacklog()
    /// The post that waits for its answer.
    var sent: Post?
    /// When the server answered last.
    var heardAt = Timestamp(milliseconds: -1)
    var workers: [StageKey: SimulatedWorker] = [:]
}

/// What brings one stage of a host to what is desired of it.
final class SimulatedWorker {
    var newest: HostAssignment?
    /// The newest epoch whose end this process has reported.
    var settled: Int64 = -1
    var run: EpochRun?
    /// Actions that are to be carried out before the next event.
    var actions: [EpochAction] = []
    /// The step under way.
    var step: HostStep?
    /// Numbers what is waited for; what belongs to an older number is void.
    var work = 0
    var sequence: Int64 = 0
    var activationBegan: Timestamp?
    var switchedAt: Timestamp?
    var probeEnds: Timestamp?
    /// The epoch whose end is watched, and its run.
    var watchedEpoch: Int64?
    var watched: EpochRun?
}
