package import SlipwayModel

/// What comes in from outside about commits and stages: statuses, webhooks, alerts.
package protocol HooksControl: Sendable {
    /// All that was said of a commit, by context.
    func statuses(of commit: CommitID, in app: AppName) async throws -> [CommitStatus]
    /// Keeps what CI says of a commit, and gives it as it is kept.
    /// - Throws: `conflict` for more contexts than one commit may have.
    func report(_ status: CommitStatus, in app: AppName, by actor: Principal) async throws -> CommitStatus
    func hooks(of app: AppName) async throws -> [HookSetup]
    /// Makes a hook, in the place of the one there was, and gives its secret, which is shown this once.
    func makeHook(of app: AppName, _ provider: HookProvider, by actor: Principal) async throws -> Redacted<String>
    func removeHook(of app: AppName, _ provider: HookProvider, by actor: Principal) async throws
    /// - Throws: `unauthenticated` unless the delivery proves that it comes from whoever has the hook's secret.
    func takeIn(_ delivery: HookDelivery) async throws -> HookAnswer
    /// Does what the stages' policies say about each alert.
    /// - Throws: `forbidden` when the actor may act on none of the stages that the alerts name.
    func takeIn(_ group: AlertGroup, by actor: Principal) async throws -> AlertAnswer
}
