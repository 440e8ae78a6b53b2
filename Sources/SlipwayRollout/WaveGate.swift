package import SlipwayModel

/// What the gates say of the wave that is open now, and so whether the next one may begin.
///
/// A gate is a condition beside the bake: metrics of the open wave, an approval. Whoever provides gates judges them for
/// the open wave and gives their common verdict to the snapshot; without any it is `open`. The verdict counts where a
/// wave would begin, the first one included; a wave that has begun goes on. A rollback and a
/// hotfix pass no gate.
package enum WaveGate: Sendable, Equatable {
    /// Something that is not decided yet.
    package struct Hold: Sendable, Equatable {
        /// What is waited for, in words: "gate p95 has too little data".
        package var reason: String
        /// Who or what can end it.
        package var endedBy: String
        package var since: Timestamp
        /// When it ends by itself, if that is known.
        package var until: Timestamp?

        package init(reason: String, endedBy: String, since: Timestamp, until: Timestamp? = nil) {
            self.reason = reason
            self.endedBy = endedBy
            self.since = since
            self.until = until
        }
    }

    /// Nothing holds the next wave, nor ever did.
    case open
    /// It held the next wave until then; the progress deadline counts from there.
    case opened(at: Timestamp)
    /// The next wave waits; no deadline counts meanwhile.
    case holding(Hold)
    /// The wave is bad: the deployment fails as it does when too many hosts fail, for this reason.
    case failed(reason: String)
}
