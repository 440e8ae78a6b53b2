/// One check of a deployment, with its evidence.
package struct CheckRecord: Sendable, Hashable, Codable {
    package enum State: String, Sendable, Hashable, Codable, CaseIterable {
        /// Asked, and not answered.
        case waiting
        case passed, failed
    }

    package var deployment: DeploymentID
    package var name: String
    package var state: State
    /// What became of it, in words.
    package var note: String
    /// The runner's work; `nil` for one that is answered from outside.
    package var job: JobID?
    /// What an outside system gave as proof, at most 64 KB; a job's is its log.
    package var evidence: String?
    /// Where to read more.
    package var url: String?
    /// Who answered.
    package var by: String?
    package var askedAt: Timestamp
    package var endedAt: Timestamp?

    package init(
        deployment: DeploymentID,
        name: String,
        state: State = .waiting,
        note: String = "asked",
        job: JobID? = nil,
        evidence: String? = nil,
        url: String? = nil,
        by: String? = nil,
        askedAt: Timestamp,
        endedAt: Timestamp? = nil
    ) {
        self.deployment = deployment
        self.name = name
        self.state = state
        self.note = note
        self.job = job
        self.evidence = evidence
        self.url = url
        self.by = by
        self.askedAt = askedAt
        self.endedAt = endedAt
    }

    /// The largest evidence that is kept, in bytes.
    package static let mostEvidence = 64 << 10
}
