/// How far a deployment that succeeded is on its way to being accepted by its stage.
package struct Acceptance: Sendable, Hashable, Codable {
    package enum Status: String, Sendable, Hashable, Codable, CaseIterable {
        /// Checks and gates are asked, and the bake goes on.
        case judging
        /// The next stage may take the build.
        case accepted
        /// The checks, the gates or a person said no.
        case rejected
        /// Another deployment came before there was a verdict.
        case superseded

        package static let terminal: Set<Self> = [.accepted, .rejected, .superseded]
        package var isTerminal: Bool { Self.terminal.contains(self) }
    }

    package var deployment: DeploymentID
    package var stage: StageKey
    package var build: BuildReference
    package var status: Status
    /// Why it has this status, in words.
    package var statusReason: String
    /// What is asked; frozen when the deployment succeeded.
    package var policy: AcceptancePolicy
    package var beganAt: Timestamp
    package var endedAt: Timestamp?

    package init(
        deployment: DeploymentID,
        stage: StageKey,
        build: BuildReference,
        status: Status = .judging,
        statusReason: String = "",
        policy: AcceptancePolicy = AcceptancePolicy(),
        beganAt: Timestamp,
        endedAt: Timestamp? = nil
    ) {
        self.deployment = deployment
        self.stage = stage
        self.build = build
        self.status = status
        self.statusReason = statusReason
        self.policy = policy
        self.beganAt = beganAt
        self.endedAt = endedAt
    }
}
