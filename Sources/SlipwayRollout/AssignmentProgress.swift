package import SlipwayModel

/// Takes one report of an agent into one assignment.
package enum AssignmentProgress {
    package enum Outcome: Sendable, Equatable {
        /// Older than what is known, or about another epoch: nothing changes.
        case ignored
        /// The assignment as it is now; `event` is set when the change is worth one.
        case changed(Assignment, event: EventKind?)
    }

    package static func take(_ report: HostReport, into assignment: Assignment, now: Timestamp) -> Outcome {
        .ignored
    }
}
