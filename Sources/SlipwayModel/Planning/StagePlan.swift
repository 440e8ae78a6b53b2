/// What a deployment would do, if it were asked for now.
package struct StagePlan: Sendable, Hashable, Codable {
    package enum Direction: String, Sendable, Hashable, Codable, CaseIterable {
        /// The stage serves nothing yet.
        case first
        /// The same build again.
        case same
        case forward, back
        /// The order of the two builds' commits is not known.
        case unknown
    }

    package var planID: PlanID
    package var app: AppName
    package var stage: StageName
    package var serving: BuildReference?
    package var target: BuildReference
    package var direction: Direction
    /// Whether any host would change.
    package var changes: Bool
    /// What comes with it that does not serve now, the newest first.
    package var brought: [BranchCommit]
    /// What serves now and would not any more, the newest first.
    package var takenAway: [BranchCommit]
    /// `nil` when nothing serves to compare with.
    package var files: ArtifactChanges?
    /// What would be asked before it may start, between its waves, and afterwards.
    package var asked: [WhyAnswer.Reason]
    /// Hosts in the order in which they would change.
    package var waves: [PlannedWave]
    /// Hosts that have the build already.
    package var current: [HostName]
    /// Hosts out of reach, which would not change.
    package var away: [HostName]
    /// Hosts that would wait, for what `asked` says.
    package var waiting: [HostName]
    /// How far back the stage could go afterwards.
    package var horizon: StageHorizon
    package var estimate: PlanEstimate
    /// What is worth knowing and stands nowhere else: a bad build, a build beyond the horizon, an order not known.
    package var warnings: [String]

    package init(
        planID: PlanID,
        stage: StageKey,
        serving: BuildReference?,
        target: BuildReference,
        direction: Direction,
        changes: Bool,
        brought: [BranchCommit] = [],
        takenAway: [BranchCommit] = [],
        files: ArtifactChanges? = nil,
        asked: [WhyAnswer.Reason] = [],
        waves: [PlannedWave] = [],
        current: [HostName] = [],
        away: [HostName] = [],
        waiting: [HostName] = [],
        horizon: StageHorizon,
        estimate: PlanEstimate,
        warnings: [String] = []
    ) {
        self.planID = planID
        app = stage.app
        self.stage = stage.stage
        self.serving = serving
        self.target = target
        self.direction = direction
        self.changes = changes
        self.brought = brought
        self.takenAway = takenAway
        self.files = files
        self.asked = asked
        self.waves = waves
        self.current = current
        self.away = away
        self.waiting = waiting
        self.horizon = horizon
        self.estimate = estimate
        self.warnings = warnings
    }
}
