import SlipwayModel
import SlipwayStages

/// What the server's process holds in memory; a crash drops all of it.
struct SimulatedServer {
    /// A long poll that waits.
    struct Parked {
        var exchange: Exchange
        var host: HostName
        var after: Int64
    }

    var isUp = false
    /// Which of its lives this is.
    var life = 0
    var presence = PresenceLedger()
    /// Stages to be looked at.
    var woken: Set<StageKey> = []
    var wakeAt: [StageKey: Timestamp] = [:]
    var parked: [Parked] = []
}

/// Thrown where the server's process ends in the middle.
struct ServerCrashed: Error {}
