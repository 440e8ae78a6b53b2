package import SlipwayPromotion

/// Whoever knows numbers about the apps, such as a Prometheus.
package protocol MetricsProvider: Sendable {
    /// The answer to one question; what goes wrong is an answer too.
    ///
    /// It comes within half a minute.
    func answer(_ question: MetricsQuestion) async -> GateAnswer
}

/// A server that has no provider: gates hold, and say so.
package struct NoMetrics: MetricsProvider {
    package init() {}

    package func answer(_ question: MetricsQuestion) async -> GateAnswer {
        .failure("this server has no provider of metrics")
    }
}
