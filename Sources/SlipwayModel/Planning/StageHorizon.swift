/// How far back a stage can safely go, and why.
package struct StageHorizon: Sendable, Hashable, Codable {
    /// One commit whose message limits the way back: `Slipway-Rollback: no`, or `until BUILD`.
    package struct Bound: Sendable, Hashable, Codable {
        package var commit: CommitID
        /// The message's first line.
        package var subject: String
        /// What it means, in a sentence.
        package var reason: String

        package init(commit: CommitID, subject: String, reason: String) {
            self.commit = commit
            self.subject = subject
            self.reason = reason
        }
    }

    /// The oldest build that the stage was stable on and can safely go back to; `nil` when there is none.
    package var build: BuildReference?
    /// Why it goes back that far and no further, in words.
    package var reason: String
    /// All that limits it, the strictest first.
    package var bounds: [Bound]
    /// The oldest build within the horizon that every host has on its disk: going back to it fetches nothing.
    package var atHand: BuildReference?

    package init(build: BuildReference?, reason: String, bounds: [Bound] = [], atHand: BuildReference? = nil) {
        self.build = build
        self.reason = reason
        self.bounds = bounds
        self.atHand = atHand
    }
}
