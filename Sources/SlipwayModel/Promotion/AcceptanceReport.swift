/// Everything `slipway checks` shows of a deployment: its checks, its gates with their numbers, and the verdict.
package struct AcceptanceReport: Sendable, Hashable, Codable {
    package var deployment: DeploymentSummary
    /// `nil` until the deployment has succeeded.
    package var acceptance: Acceptance?
    /// In the order of the pipeline.
    package var checks: [CheckRecord]
    /// The newest measurements, newest first.
    package var gates: [GateRecord]
    package var watch: Watch?
    /// What is waited for.
    package var reasons: [WhyAnswer.Reason]

    package init(
        deployment: DeploymentSummary,
        acceptance: Acceptance? = nil,
        checks: [CheckRecord] = [],
        gates: [GateRecord] = [],
        watch: Watch? = nil,
        reasons: [WhyAnswer.Reason] = []
    ) {
        self.deployment = deployment
        self.acceptance = acceptance
        self.checks = checks
        self.gates = gates
        self.watch = watch
        self.reasons = reasons
    }
}
