import SlipwayController
import SlipwayPrometheus
import SlipwayPromotion

/// Gates are measured by the Prometheus that each of them names.
struct PrometheusMetrics: MetricsProvider {
    let client = PrometheusClient()

    func answer(_ question: MetricsQuestion) async -> GateAnswer { await client.answer(question) }
}
