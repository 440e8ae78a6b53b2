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

/// How far a host has come with one epoch.
package enum EpochProgress: Sendable, Equatable {
    case notBegun
    /// Steps were begun, and the agent that began them is gone. With the hook that was running then, if one was.
    case broken(during: HookName?)
    /// It has an end, which is only reported again.
    case ended(Assignment.Status)
}

/// The hooks of a build, by the names of their files.
package enum HookName: String, Sendable, Hashable, Codable, CaseIterable {
    case preFetch = "pre-fetch"
    case postUnpack = "post-unpack"
    case drain
    case restart
    case postRestart = "post-restart"
    case undrain
    case stop
}
