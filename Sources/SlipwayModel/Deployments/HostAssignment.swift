/// What the server asks of one host for one stage: desired state with an epoch, never a command.
///
/// The host's agent works out the steps by itself (`SlipwayHostPlan`).
package struct HostAssignment: Sendable, Hashable, Codable {
    package var stage: StageKey
    package var deployment: DeploymentID
    package var kind: Deployment.Kind
    package var epoch: Int64
    package var desire: Assignment.Desire
    /// The build to serve; `nil` only for a `stop` of a stage that never served.
    package var build: BuildReference?
    package var manifest: Digest?
    /// What the stage served before, for `SLIPWAY_PREVIOUS_BUILD` when the host itself has none.
    package var previousBuild: BuildID?
    /// With `health.healthyFor` and `health.deadline` already widened to the stage's `min-healthy-time`.
    package var release: ReleaseSpec
    /// From the start of the activation; not healthy by then: the host has failed.
    package var healthyDeadline: Interval

    package init(
        stage: StageKey,
        deployment: DeploymentID,
        kind: Deployment.Kind,
        epoch: Int64,
        desire: Assignment.Desire,
        build: BuildReference?,
        manifest: Digest?,
        previousBuild: BuildID?,
        release: ReleaseSpec,
        healthyDeadline: Interval
    ) {
        self.stage = stage
        self.deployment = deployment
        self.kind = kind
        self.epoch = epoch
        self.desire = desire
        self.build = build
        self.manifest = manifest
        self.previousBuild = previousBuild
        self.release = release
        self.healthyDeadline = healthyDeadline
    }
}
