package import SlipwayArtifacts
package import SlipwayModel

/// All that the HTTP edge may ask for.
///
/// One request is one call; the edge has authenticated and authorised it
/// and decoded its body, and the call returns once its effects are durable.
///
/// Errors are `SlipwayError`: `not_found` for names that nothing has, `conflict` and `refused` for what the
/// present state forbids, `unavailable` when the database or the artifact store cannot be used now.
package protocol ControlPlane:
    AcceptanceControl,
    HooksControl,
    HotfixControl,
    JobControl,
    PlanningControl,
    PromotionControl,
    Sendable
{
    // MARK: Access

    /// - Throws: `unauthenticated` for a secret that is unknown, expired or revoked; the message says which.
    func principal(withSecret secret: Redacted<String>) async throws -> Principal
    func createToken(
        name: String,
        scope: Principal.Scope,
        ttl: Interval?,
        by actor: Principal
    ) async throws
        -> (token: AccessToken, secret: String)
    func tokens() async throws -> [AccessToken]
    func revokeToken(_ id: TokenID, by actor: Principal) async throws
    /// A browser's session for the holder of a token; it ends with the token, or after 12 hours.
    func createSession(for principal: Principal) async throws -> Redacted<String>
    func principal(withSession session: Redacted<String>) async throws -> Principal
    func endSession(_ session: Redacted<String>) async throws

    // MARK: Apps and builds

    /// Creates or changes an app. With `dryRun` only says what would change.
    func apply(_ spec: AppSpec, dryRun: Bool, by actor: Principal) async throws -> ApplyResult
    func apps() async throws -> [AppOverview]
    func appSpec(_ app: AppName) async throws -> AppSpec
    /// The given digests that the artifact store lacks.
    func missingObjects(_ digests: [Digest], for app: AppName) async throws -> [Digest]
    /// Takes in one pack of objects for an app; its calls block.
    func objectReceiver(for app: AppName) async throws -> ObjectReceiver
    /// Makes a build from objects that are all in the store; the same content for the same commit is the same build.
    /// - Throws: `incomplete_upload` when objects are missing, `unsafe_artifact`, `conflict` never.
    func publish(
        _ manifest: Manifest,
        details: BuildDetails,
        app: AppName,
        by actor: Principal
    ) async throws
        -> (build: Build, created: Bool)
    /// Newest first.
    func builds(of app: AppName, limit: Int) async throws -> [Build]
    /// By build id, or by commit or its first digits (at least 4); with several builds of a commit the newest.
    /// - Throws: `not_found`, or `invalid_input` when the digits fit several commits.
    func build(of app: AppName, named target: String) async throws -> Build

    // MARK: Deployments

    func deploy(_ order: DeployOrder, stage: StageKey, by actor: Principal) async throws -> DeploymentSummary
    func pause(_ stage: StageKey, reason: String?, by actor: Principal) async throws -> DeploymentSummary
    /// Lets the paused deployment go on; or the stage itself, if it is held.
    func resume(_ stage: StageKey, reason: String?, by actor: Principal) async throws -> DeploymentSummary
    /// Cancels the active deployment, or the newest queued one if none is active.
    func cancel(_ stage: StageKey, reason: String?, by actor: Principal) async throws -> DeploymentSummary
    /// Asks the failed hosts of the active deployment again, each with a new epoch; all of them, or one.
    func retry(_ stage: StageKey, host: HostName?, by actor: Principal) async throws -> DeploymentSummary
    /// Pauses, resumes, excludes or includes one host of the active deployment.
    func hold(
        _ host: HostName,
        in stage: StageKey,
        as hold: Assignment.Hold,
        reason: String?,
        by actor: Principal
    )
        async throws -> DeploymentSummary
    func deployment(_ id: DeploymentID) async throws -> DeploymentSummary
    /// Newest first; of one stage, or of all the app's.
    func history(of app: AppName, stage: StageName?, limit: Int) async throws -> [DeploymentSummary]

    // MARK: Looking

    /// Answers when the stage's version is past `after`, or when `wait` has passed.
    func status(of stage: StageKey, after version: Int64?, wait: Interval) async throws -> StageStatus
    func hosts() async throws -> [Host]
    func host(_ name: HostName) async throws -> Host
    /// Lets an agent speak for its host, unless one that started later does; `start` is `nil` for one that does not say.
    /// - Throws: `conflict` for the older of two agents with one identity.
    func admit(_ host: HostName, start: Int64?) async throws
    /// Forgets a host and revokes its identity, so that its name can join again.
    func removeHost(_ name: HostName, by actor: Principal) async throws
    /// `shop/prod`, a host, or a commit.
    func why(_ subject: String) async throws -> WhyAnswer
    /// Events past `after`, oldest first; waits up to `wait` for the first one.
    func events(after sequence: Int64, filter: EventFilter, limit: Int, wait: Interval) async throws -> [Event]
    /// The newest events, newest first.
    func latestEvents(filter: EventFilter, limit: Int) async throws -> [Event]
    /// Lines past `after`; waits up to `wait` for the first one unless the deployment has ended.
    func logs(
        of deployment: DeploymentID,
        host: HostName?,
        after sequence: Int64,
        limit: Int,
        wait: Interval
    )
        async throws -> (lines: [LogLine], next: Int64, finished: Bool)

    // MARK: Agents

    /// Joins a host, and gives the secret of its identity; the same host with the same `secret` joins once.
    ///
    /// - Throws: `host_name_taken` when a host of that name has joined and was not removed; `forbidden` for groups
    ///   that the join token does not name.
    func join(
        _ host: HostName,
        groups: [GroupName],
        zone: ZoneName?,
        agentVersion: String,
        secret: Redacted<String>?,
        by actor: Principal
    )
        async throws -> Redacted<String>
    /// Marks the host as seen; answers when the host's index is past `after`, or when `wait` has passed.
    func assignments(
        for host: HostName,
        after index: Int64,
        wait: Interval
    ) async throws
        -> (index: Int64, assignments: [HostAssignment])
    /// The manifest of a build that is, or recently was, asked of this host.
    /// - Throws: `forbidden` for any other build.
    func manifest(of build: BuildID, for host: HostName) async throws -> Manifest
    /// Where the bytes of these objects are, to be sent to this host as one pack.
    /// - Throws: `forbidden` for an object of no build that is asked of this host; `unavailable` for one that the
    ///   artifact store cannot give.
    func objects(
        _ digests: [Digest],
        for host: HostName
    ) async throws
        -> [(digest: Digest, source: PackWriter.Source)]
    /// Takes in what an agent says about its own host; taking it in twice changes nothing.
    func takeIn(_ news: HostNews, from host: HostName) async throws

    /// - Throws: `unavailable` with the reason when the database cannot be read or written.
    func checkReadiness() async throws
}
