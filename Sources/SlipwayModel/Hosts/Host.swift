/// A machine with an agent.
package struct Host: Sendable, Hashable, Codable {
    package var name: HostName
    package var groups: [GroupName]
    package var zone: ZoneName?
    package var agentVersion: String?
    package var joinedAt: Timestamp
    /// When the agent last asked or reported; `nil` before its first poll.
    package var lastSeen: Timestamp?
    /// What the host said it runs, by stage.
    package var observed: [ObservedRelease]

    package init(
        name: HostName,
        groups: [GroupName],
        zone: ZoneName? = nil,
        agentVersion: String? = nil,
        joinedAt: Timestamp,
        lastSeen: Timestamp? = nil,
        observed: [ObservedRelease] = []
    ) {
        self.name = name
        self.groups = groups
        self.zone = zone
        self.agentVersion = agentVersion
        self.joinedAt = joinedAt
        self.lastSeen = lastSeen
        self.observed = observed
    }

    /// An agent polls at least every 30 s; one that has been silent three times as long is out of reach.
    package static let lostAfter = Interval.seconds(90)

    package func isReachable(at now: Timestamp) -> Bool { lastSeen.map { now - $0 <= Self.lostAfter } ?? false }
}

/// What one host has of one stage, as its agent reported it.
package struct ObservedRelease: Sendable, Hashable, Codable {
    package var stage: StageKey
    /// Where `current` points; `nil` when nothing was ever activated.
    package var current: BuildID?
    /// Complete releases on disk, the current one included.
    package var releases: [BuildID]
    /// The newest epoch that the host took up for the stage; `nil` from an agent that took up none, or does not say.
    package var epoch: Int64?

    package init(stage: StageKey, current: BuildID?, releases: [BuildID], epoch: Int64? = nil) {
        self.stage = stage
        self.current = current
        self.releases = releases
        self.epoch = epoch
    }
}
