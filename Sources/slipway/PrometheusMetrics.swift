import SlipwayController
import SlipwayPrometheus
import SlipwayPromotion

/// Gates are measured by the Prometheus that each of them names.
struct PrometheusMetrics: MetricsProvider {
    let client = PrometheusClient()

    func answer(_ question: MetricsQuestion) async -> GateAnswer { await client.answer(question) }
}

extension PrometheusMetrics {
    /// Gives a provider to `body`, and closes its connections whatever becomes of it.
    static func with(_ body: (PrometheusMetrics) async throws -> Void) async throws {
        let metrics = PrometheusMetrics()
        do {
            try await body(metrics)
        } catch {
            await metrics.client.shutdown()
            throw error
        }
        await metrics.client.shutdown()
    }
}
