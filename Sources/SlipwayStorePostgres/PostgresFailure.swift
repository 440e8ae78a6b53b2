import SlipwayModel

/// What PostgreSQL refused, or that it cannot be reached.
struct PostgresFailure: Error, Sendable {
    /// The SQLSTATE, five characters; `nil` when there is no connection to say one.
    let state: String?
    let message: String

    static func lost(_ message: String) -> Self { Self(state: nil, message: message) }

    /// Whether the connection is of no use any more: it broke, or the database ends it (classes 08 and 57P, and the
    /// transactions that it ended for their silence).
    var isLost: Bool {
        guard let state else { return true }
        return state.hasPrefix("08") || state.hasPrefix("57P") || state == "25P03"
    }

    /// Whether the same transaction may succeed when it is run again: serialization failure, deadlock.
    var isRepeatable: Bool { state == "40001" || state == "40P01" }

    /// Whether it is worth to try again, on another connection.
    var isPassing: Bool { isLost || isRepeatable }

    /// In words, with what to do next.
    var error: SlipwayError {
        guard let state else {
            return SlipwayError(.unavailable, "the database cannot be reached (\(message)); it is tried again")
        }
        switch state {
        case _ where state.hasPrefix("23"):
            return SlipwayError(.conflict, "a rule of the database forbids it: \(message)")
        case "55P03", "57014", "40001", "40P01":
            return SlipwayError(
                .unavailable,
                "the database is busy with another server's change; try again in a moment"
            )
        case "53100":
            return SlipwayError(.unavailable, "the disk of the database is full: free some space, then try again")
        case "25006":
            return SlipwayError(
                .unavailable,
                "the database is read-only now: point Slipway at the primary, or wait until it accepts writes"
            )
        case _ where state.hasPrefix("28"):
            return SlipwayError(
                .unavailable,
                "the database refuses the login: \(message); check user and password file"
            )
        case _ where isLost || state.hasPrefix("53"):
            return SlipwayError(.unavailable, "the database does not serve now (\(message)); it is tried again")
        default:
            return SlipwayError(.internalError, "the database refused a statement (\(state)): \(message)")
        }
    }
}
