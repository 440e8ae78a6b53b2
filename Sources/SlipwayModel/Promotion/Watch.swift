/// How the gates go on after a stage has accepted a build.
package struct Watch: Sendable, Hashable, Codable {
    package enum Status: String, Sendable, Hashable, Codable, CaseIterable {
        case watching
        /// The time is over, and no gate failed.
        case passed
        /// A gate failed.
        case failed
        /// Another deployment came before the time was over.
        case superseded

        package static let terminal: Set<Self> = [.passed, .failed, .superseded]
        package var isTerminal: Bool { Self.terminal.contains(self) }
    }

    package var deployment: DeploymentID
    package var stage: StageKey
    package var status: Status
    /// Why it has this status, in words.
    package var statusReason: String
    package var beganAt: Timestamp
    /// When it ends by itself.
    package var until: Timestamp
    package var endedAt: Timestamp?
    /// Whether its failure keeps promotions out of the stage until a person resumes them.
    package var pausesPromotion: Bool

    package init(
        deployment: DeploymentID,
        stage: StageKey,
        status: Status = .watching,
        statusReason: String = "",
        beganAt: Timestamp,
        until: Timestamp,
        endedAt: Timestamp? = nil,
        pausesPromotion: Bool = false
    ) {
        self.deployment = deployment
        self.stage = stage
        self.status = status
        self.statusReason = statusReason
        self.beganAt = beganAt
        self.until = until
        self.endedAt = endedAt
        self.pausesPromotion = pausesPromotion
    }
}
