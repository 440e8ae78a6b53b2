package import SlipwayModel

/// Everything on which the next promotion into one stage depends, read in one transaction.
package struct PromotionSnapshot: Sendable, Hashable {
    /// What the stage serves.
    package struct Serving: Sendable, Hashable {
        package var build: BuildReference
        /// The newest of `builds` that it contains: itself, or what a hotfix was made from.
        ///
        /// `nil` if that is not known: then nothing is known to be newer.
        package var basis: BuildID?
        /// Commits of the branch that a hotfix brought ahead of `basis`; a build without them would take them out again.
        package var picks: Set<CommitID>

        package init(build: BuildReference, basis: BuildID?, picks: Set<CommitID> = []) {
            self.build = build
            self.basis = basis
            self.picks = picks
        }
    }

    package var stage: StageKey
    package var policy: PromotionPolicy
    /// The rules of `policy.timezone`.
    package var zone: ZoneRules
    /// The version of the pipeline to which approvals refer.
    package var pipeline: String
    /// Newest first, in the order of commits; at least those since what serves.
    package var builds: [PromotionCandidate]
    /// When the stage before accepted which build.
    package var accepted: [BuildID: Timestamp]
    package var serving: Serving?
    /// The stage's deployments that have not ended.
    package var open: [Deployment]
    /// Those that have, newest first; at least those since what serves came, and the newest rollback and stop.
    package var ended: [Deployment]
    /// When someone last resumed automatic promotion.
    package var resumedAt: Timestamp?
    /// The newest departure of the train with which a promotion left.
    package var departed: Timestamp?
    package var locks: [Lock]
    package var approvals: [Approval]
    /// Those that count now, and those that have ended not long ago.
    package var overrides: [PromotionOverride]
    /// Why nothing starts in the stage until a person resumes it.
    package var held: StageHold?
    /// Why nothing is promoted until a person resumes promotion.
    package var stopped: StageHold?
    /// What is being judged there before more goes in.
    package var judging: StageHold?
    /// Whether there is a host to deploy to.
    package var hasHosts: Bool
    /// Who would deploy.
    package var deployer: String

    package init(
        stage: StageKey,
        policy: PromotionPolicy,
        zone: ZoneRules = .utc,
        pipeline: String = "",
        builds: [PromotionCandidate] = [],
        accepted: [BuildID: Timestamp] = [:],
        serving: Serving? = nil,
        open: [Deployment] = [],
        ended: [Deployment] = [],
        resumedAt: Timestamp? = nil,
        departed: Timestamp? = nil,
        locks: [Lock] = [],
        approvals: [Approval] = [],
        overrides: [PromotionOverride] = [],
        held: StageHold? = nil,
        stopped: StageHold? = nil,
        judging: StageHold? = nil,
        hasHosts: Bool = true,
        deployer: String = Event.machine
    ) {
        self.stage = stage
        self.policy = policy
        self.zone = zone
        self.pipeline = pipeline
        self.builds = builds
        self.accepted = accepted
        self.serving = serving
        self.open = open
        self.ended = ended
        self.resumedAt = resumedAt
        self.departed = departed
        self.locks = locks
        self.approvals = approvals
        self.overrides = overrides
        self.held = held
        self.stopped = stopped
        self.judging = judging
        self.hasHosts = hasHosts
        self.deployer = deployer
    }

    /// The override that lifts a rule, if there is one.
    func override(lifting rule: PromotionOverride.Rule?, at now: Timestamp) -> PromotionOverride? {
        rule.flatMap { rule in overrides.first { $0.counts(at: now) && $0.rules.contains(rule) } }
    }

    func lifts(_ rule: PromotionOverride.Rule?, at now: Timestamp) -> Bool {
        override(lifting: rule, at: now) != nil
    }
}

extension PromotionOverride {
    /// Whether it has a reason and has not expired.
    package func counts(at now: Timestamp) -> Bool { !reason.isBlank && now < expiresAt }
}

extension String {
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
