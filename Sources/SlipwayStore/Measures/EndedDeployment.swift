package import SlipwayModel

/// A deployment that ended, as far as the measures of delivery need it.
package struct EndedDeployment: Sendable, Equatable {
    package var id: DeploymentID
    package var stage: StageKey
    package var kind: Deployment.Kind
    package var status: Deployment.Status
    package var build: BuildID?
    package var revertOf: DeploymentID?
    /// When its first host began to change, else when it started, else when it was made.
    package var startedAt: Timestamp
    package var finishedAt: Timestamp
}

/// A build, as far as the measures of delivery need it.
package struct MeasuredBuild: Sendable, Equatable {
    package var id: BuildID
    package var app: AppName
    package var commit: CommitID
    package var committedAt: Timestamp
    package var basis: BuildID?
    /// The place of its commit; `nil` when the commit is not known to be of the branch.
    package var position: Int64?
}

/// A commit's moment and place, without its words.
package struct CommitMoment: Sendable, Equatable {
    package var commit: CommitID
    package var position: Int64
    package var committedAt: Timestamp
}
