package import SlipwayModel

/// What happens while a build is made and published.
package enum BuildProgress: Sendable, Hashable {
    case checkedOut(SourceCommit)
    /// A commit was put on top, for a hotfix.
    case picked(SourceCommit)
    case building(Command)
    /// A line that the command wrote, without control characters.
    case line(String)
    /// The artifact, and how many of its objects the server lacks.
    case publishing(files: Int, size: Int64, new: Int)
    /// How much of the pack was sent, in bytes.
    case sent(Int64)
    /// An upload was cut and is tried again.
    case retrying(reason: String)
}

/// Takes note of what happens; called from any thread, one call after the other.
package typealias BuildReport = @Sendable (BuildProgress) -> Void
