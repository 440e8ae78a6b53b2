import SlipwayModel

extension JobWorker {
    /// Builds what serves with some commits on top.
    func hotfix(_ job: Job, onCheckout: @escaping @Sendable () -> Void) async throws -> JobOutcome {
        .failed("this runner cannot make hotfixes: run one of a newer version")
    }
}
