package import SlipwayModel

/// What was noticed about a host after the end of an activation.
package enum StageAlarm: Sendable, Equatable {
    /// With what the probes answered, in words.
    case healthLost(String)
    /// The server gave no answer for so long.
    case serverMissed(Interval)
}
