extension AcceptancePolicy {
    /// What a rejection leads to.
    package enum OnRejected: String, Sendable, Hashable, Codable, CaseIterable {
        /// The stage keeps what it has, and no later stage takes it.
        case stop
        /// A deployment of its own goes back to the newest build that was good.
        case revert
        /// The build is marked bad, wherever it may go.
        case markBad = "mark-bad"
    }

    /// What a gate that fails after the acceptance leads to.
    package enum OnWatchFailure: String, Sendable, Hashable, Codable, CaseIterable {
        case revert
        /// Nothing is promoted into the stage until a person resumes promotion.
        case pause
    }
}
