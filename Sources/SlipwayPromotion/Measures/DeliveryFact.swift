package import SlipwayModel

/// One deployment that ended, as the measures of delivery need it.
package struct DeliveryFact: Sendable, Hashable {
    /// A commit that the deployment brought to its stage.
    package struct Change: Sendable, Hashable {
        package var commit: CommitID
        package var committedAt: Timestamp

        package init(commit: CommitID, committedAt: Timestamp) {
            self.commit = commit
            self.committedAt = committedAt
        }
    }

    package var id: DeploymentID
    package var stage: StageKey
    package var kind: Deployment.Kind
    package var status: Deployment.Status
    /// When its first host began to change.
    package var startedAt: Timestamp
    package var finishedAt: Timestamp
    package var changes: [Change]
    /// The deployment whose trouble it ends: what a rollback or a revert undoes, what a hotfix repairs.
    package var repairs: DeploymentID?

    package init(
        id: DeploymentID,
        stage: StageKey,
        kind: Deployment.Kind,
        status: Deployment.Status,
        startedAt: Timestamp,
        finishedAt: Timestamp,
        changes: [Change] = [],
        repairs: DeploymentID? = nil
    ) {
        self.id = id
        self.stage = stage
        self.kind = kind
        self.status = status
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.changes = changes
        self.repairs = repairs
    }

    /// Whether it brought a change and was not called off.
    var isChange: Bool { [.regular, .hotfix].contains(kind) && [.succeeded, .failed].contains(status) }

    /// Unplanned work on what is in use already.
    var isRework: Bool { kind == .hotfix || repairs != nil }
}
