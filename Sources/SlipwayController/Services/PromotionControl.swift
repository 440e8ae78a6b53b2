package import SlipwayModel

/// What people say about promotions: approvals, locks, overrides, and that they may go on.
package protocol PromotionControl: Sendable {
    /// Approves what goes into the stage next, or up to a commit of which the first digits are given.
    ///
    /// - Throws: `refused` when there is nothing to approve, or the person wrote some of it.
    func approve(_ stage: StageKey, commit: String?, by actor: Principal) async throws -> StageApprovals
    func approvals(of stage: StageKey) async throws -> StageApprovals

    /// Holds all that would start there by itself or by other people; taken again, it is changed.
    func lock(_ scope: Lock.Scope, reason: String, ttl: Interval, by actor: Principal) async throws -> Lock
    /// Ends the actor's own lock, or with a reason another person's.
    func unlock(
        _ scope: Lock.Scope,
        owner: String?,
        reason: String?,
        by actor: Principal
    ) async throws -> Lock
    /// Those that hold now.
    func locks() async throws -> [Lock]

    /// Lifts rules of a stage's promotion for a while; listed until a second person has reviewed it.
    func override(
        _ stage: StageKey,
        rules: Set<PromotionOverride.Rule>,
        reason: String,
        ttl: Interval,
        by actor: Principal
    ) async throws -> GivenOverride
    /// Those that nobody has reviewed yet, oldest first.
    func overridesToReview() async throws -> [GivenOverride]
    /// - Throws: `refused` for the person who gave it, `conflict` when somebody has reviewed it.
    func reviewOverride(_ number: Int64, of stage: StageKey, by actor: Principal) async throws -> GivenOverride

    /// Lets promotion into a stage go on after a rollback or a stop, and says what it waits for then.
    /// - Throws: `conflict` when nothing has stopped it.
    func resumePromotion(into stage: StageKey, reason: String?, by actor: Principal) async throws -> WhyAnswer

    /// The names of the time zones that a `slipway.yml` may use; `nil` if the machine has no list of them.
    func timeZones() async throws -> Set<String>?
}
