package import SlipwayModel

/// One line of a stage's durable log.
///
/// `sequence` is the number of the newest report that was made up to the record.
package enum StageRecord: Sendable, Hashable, Codable {
    /// The host takes up an epoch; what was recorded of older ones is dropped.
    ///
    /// `build` shall be healthy at its end, `nil` where nothing starts; `previousBuild` is what the host served before
    /// the deployment, and `healthyBefore` the build that was healthy here last.
    case epochBegun(
        deployment: DeploymentID,
        epoch: Int64,
        build: BuildReference?,
        previousBuild: BuildID?,
        healthyBefore: BuildReference?
    )
    /// Written before the hook starts.
    case attemptBegun(hook: HookName, attempt: String, sequence: Int64)
    /// `failure` is `nil` for a success.
    case attemptEnded(hook: HookName, failure: String?, sequence: Int64)
    /// The agent came back to an epoch without an end; numbers up to `sequence` may have been used.
    case agentReturned(sequence: Int64)
    case epochEnded(status: Assignment.Status, error: String?, bytesFetched: Int64, sequence: Int64)
    /// What was recorded before cannot be read any more; nobody knows which epoch it was about.
    case logDamaged(reason: String)
    /// After the end of the epoch the host goes back to `build` by itself; the attempts that follow are the rescue's.
    ///
    /// It holds the whole assignment, because the server does not send it again once its deployment has ended.
    case rescueBegun(HostAssignment, build: BuildReference, reason: String, sequence: Int64)
}
