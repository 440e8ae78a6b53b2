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

        package init(build: BuildReference, basis: BuildID?) {
            self.build = build
            self.basis = basis
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
    package var override: PromotionOverride?
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
        override: PromotionOverride? = nil,
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
        self.override = override
        self.deployer = deployer
    }

    /// The override, if it has a reason and has not expired.
    func validOverride(at now: Timestamp) -> PromotionOverride? {
        override.flatMap { $0.reason.isBlank || $0.expiresAt <= now ? nil : $0 }
    }

    func lifts(_ rule: PromotionOverride.Rule, at now: Timestamp) -> Bool {
        validOverride(at: now)?.rules.contains(rule) ?? false
    }
}

extension String {
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
