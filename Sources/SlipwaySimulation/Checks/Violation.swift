package import SlipwayModel

/// What must hold in every history.
package enum Property: String, Sendable, CaseIterable {
    /// No attempt of a hook is begun twice.
    case attemptOnce
    /// A host runs one hook of a stage at a time.
    case oneAtATime
    /// `current` points to a complete release, or nowhere.
    case currentComplete
    /// No status, epoch or sequence goes back.
    case neverBackwards
    /// No host is admitted in a deployment that does not run, and none that a person holds.
    case admission
    /// No more hosts change at the same time than the batch allows.
    case capacity
    /// A stage has one active deployment at most.
    case oneActive
    /// The server holds for an end only what the host has told.
    case neverGuessed
    /// Once faults stop, all comes to an end.
    case liveness
    /// In the end the server's record is what the hosts have.
    case sameRecord
    /// In the end the hosts of a success serve its build.
    case served
}

/// A property that did not hold.
package struct Violation: Sendable, Equatable {
    package var property: Property
    package var message: String
    package var at: Timestamp
}
