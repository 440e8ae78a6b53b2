package import SlipwayModel

/// One host of one stage, with what is known of it there.
package struct StageMember: Sendable, Equatable {
    package var name: HostName
    package var zone: ZoneName?
    package var isReachable: Bool
    /// When it was heard again after a silence; `nil` when it was never silent.
    package var heardSince: Timestamp?
    /// Where `current` points, as the host said.
    package var current: BuildID?
    /// The complete releases on its disk, as the host said.
    package var releases: [BuildID]
    /// Whether its last activation here ended healthy; `nil` before the first.
    package var wasHealthy: Bool?
    /// When it was admitted by a deployment that ended before the host's word on its change came; else `nil`.
    package var unsettledSince: Timestamp?

    package init(
        name: HostName,
        zone: ZoneName? = nil,
        isReachable: Bool = true,
        heardSince: Timestamp? = nil,
        current: BuildID? = nil,
        releases: [BuildID] = [],
        wasHealthy: Bool? = nil,
        unsettledSince: Timestamp? = nil
    ) {
        self.name = name
        self.zone = zone
        self.isReachable = isReachable
        self.heardSince = heardSince
        self.current = current
        self.releases = releases
        self.wasHealthy = wasHealthy
        self.unsettledSince = unsettledSince
    }
}
