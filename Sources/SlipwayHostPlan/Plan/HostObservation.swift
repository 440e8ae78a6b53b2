package import SlipwayModel

/// What one host knows of itself for one stage, when it works out what to do.
package struct HostObservation: Sendable, Equatable {
    /// Where `current` points; `nil` when nothing was ever activated.
    package var current: BuildID?
    /// The releases that are complete on disk.
    package var releases: Set<BuildID>
    /// The newest epoch that this host took up for the stage; 0 before the first.
    package var newestEpoch: Int64
    /// How this host's work for that epoch stands, from its durable log.
    package var progress: EpochProgress

    package init(
        current: BuildID?,
        releases: Set<BuildID>,
        newestEpoch: Int64 = 0,
        progress: EpochProgress = .notBegun
    ) {
        self.current = current
        self.releases = releases
        self.newestEpoch = newestEpoch
        self.progress = progress
    }
}
