import SlipwayAPI
import SlipwayModel

extension JobWorker {
    /// Builds what serves with some commits on top.
    func hotfix(_ job: Job, onCheckout: @escaping @Sendable () -> Void) async throws -> JobOutcome {
        guard case .hotfix(let source, let build, let base, let picks, let basis) = job.work else {
            return .failed("\(job.id) is a \(job.kind.rawValue), and no hotfix")
        }
        let plan = HotfixPlan(app: job.app, source: source, build: build, base: base, picks: picks, basis: basis)
        let builder = AppBuilder(server: PatientServer(server: server), environment: environment, base: settings.base)
        let published = try await builder.build(plan) { progress in
            if case .checkedOut = progress { onCheckout() }
            if let line = progress.line { log.add(line) }
        }
        return .built(published.build.id)
    }
}
