import SlipwayModel

/// What makes a host rescue itself.
enum Alarm {
    case healthLost
    /// No answer of the server came since the switch.
    case serverMissed(since: Timestamp)
}

/// Something that happens in the world at a moment.
///
/// What belongs to one life of a process carries its number, and is void once that life has ended.
enum Happening {
    /// A request reaches the server.
    case requestArrives(Request)
    /// An answer reaches a host's agent.
    case answerArrives(Answer)
    /// Nobody answers any more.
    case exchangeFails(Exchange)
    /// A long poll is answered although nothing changed.
    case pollEnds(Exchange)
    case serverStarts
    case serverLooks(life: Int)
    case serverWritesPresence(life: Int)
    case agentStarts(host: Int)
    case agentPolls(host: Int, life: Int)
    case agentPosts(host: Int, life: Int)
    /// A step that is no hook is done, or looks whether it is still wanted.
    case stepEnds(host: Int, life: Int, stage: StageKey, work: Int)
    /// A hook's process ends by itself.
    case processEnds(host: Int, stage: StageKey, process: Int)
    /// What a host that has ended an epoch is watched for, happens.
    case alarm(host: Int, life: Int, stage: StageKey, epoch: Int64, Alarm)
    /// An agent's patience with a hook is over.
    case hookExpires(host: Int, life: Int, stage: StageKey, work: Int)
    case fault(Fault)
    case heals(Fault)
    case operatorActs
    case faultsEnd
}
