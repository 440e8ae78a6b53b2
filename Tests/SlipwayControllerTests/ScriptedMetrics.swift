import SlipwayController
import SlipwayModel
import SlipwayPromotion
import Synchronization

/// A provider whose numbers a test turns good, bad or away, and that notes what it was asked.
final class ScriptedMetrics: MetricsProvider {
    private struct State {
        var answer: @Sendable (MetricsQuestion) -> GateAnswer = { _ in .series([]) }
        var asked: [MetricsQuestion] = []
    }

    private let state = Mutex(State())

    var asked: [MetricsQuestion] { state.withLock(\.asked) }

    func gives(_ value: Double) {
        answers { question in .series([.init(name: "p95", samples: [.init(at: question.to, value: value)])]) }
    }

    func answers(_ answer: @escaping @Sendable (MetricsQuestion) -> GateAnswer) {
        state.withLock { $0.answer = answer }
    }

    func answer(_ question: MetricsQuestion) async -> GateAnswer {
        state.withLock { state in
            state.asked.append(question)
            return state.answer
        }(question)
    }
}
