/// What a person may do.
///
/// Each role includes those before it.
package enum Role: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// Sees everything but secrets.
    case viewer
    /// Publishes builds, deploys, rolls back, pauses, resumes, cancels.
    case deployer
    /// Also restarts and stops stages, excludes and removes hosts, invites agents.
    case `operator`
    /// Also applies apps and creates tokens.
    case admin

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .viewer: 0
        case .deployer: 1
        case .operator: 2
        case .admin: 3
        }
    }
}
