/// The desired state of one host in one deployment, and how far the host has come.
///
/// There is at most one assignment for each host and deployment. `epoch` grows by one for the pair of
/// host and stage whenever what the host shall do changes; a report that carries an older epoch is
/// about something no longer wanted and is ignored.
package struct Assignment: Sendable, Hashable, Codable {
    package enum Desire: String, Sendable, Hashable, Codable {
        /// Nothing is asked of the host yet, or nothing any more.
        case none
        /// Fetch, verify, unpack: touches nothing that serves.
        case prepare
        /// Drain, switch, restart, probe, undrain.
        case activate
    }

    package enum Status: String, Sendable, Hashable, Codable, CaseIterable {
        case pending, preparing, prepared, activating, healthy, unhealthy, interrupted, unreachable

        /// The statuses that stay until a person retries, or another deployment comes.
        package static let terminal: Set<Self> = [.healthy, .unhealthy, .interrupted]
        /// The statuses that count towards `failures`.
        package static let failed: Set<Self> = [.unhealthy, .interrupted]
        package var isTerminal: Bool { Self.terminal.contains(self) }
        package var isFailed: Bool { Self.failed.contains(self) }
    }

    /// What a person said about this host in this deployment.
    package enum Hold: String, Sendable, Hashable, Codable {
        /// It takes part.
        case none
        /// It waits until it is resumed; the deployment waits with it.
        case paused
        /// The deployment goes on and ends without it.
        case excluded
    }

    package var deployment: DeploymentID
    package var host: HostName
    package var epoch: Int64
    package var desire: Desire
    package var status: Status
    package var hold: Hold
    /// The step or hook in progress or last finished, for people: `fetch`, `restart`, `probe`.
    package var step: String?
    /// Why it is unhealthy, interrupted or waiting; the last lines of a failed hook.
    package var error: String?
    /// The build that the host served when it was admitted.
    package var previousBuild: BuildID?
    /// The number of the newest report taken in for this epoch.
    package var reportSequence: Int64
    /// Bytes that the host fetched for this deployment.
    package var bytesFetched: Int64
    package var activatedAt: Timestamp?
    package var finishedAt: Timestamp?
    package var updatedAt: Timestamp

    package init(
        deployment: DeploymentID,
        host: HostName,
        epoch: Int64,
        desire: Desire = .none,
        status: Status = .pending,
        hold: Hold = .none,
        step: String? = nil,
        error: String? = nil,
        previousBuild: BuildID? = nil,
        reportSequence: Int64 = 0,
        bytesFetched: Int64 = 0,
        activatedAt: Timestamp? = nil,
        finishedAt: Timestamp? = nil,
        updatedAt: Timestamp
    ) {
        self.deployment = deployment
        self.host = host
        self.epoch = epoch
        self.desire = desire
        self.status = status
        self.hold = hold
        self.step = step
        self.error = error
        self.previousBuild = previousBuild
        self.reportSequence = reportSequence
        self.bytesFetched = bytesFetched
        self.activatedAt = activatedAt
        self.finishedAt = finishedAt
        self.updatedAt = updatedAt
    }
}
