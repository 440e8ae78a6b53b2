import SlipwayModel
import SlipwayPromotion

/// The event that ends a drill.
struct DrillRecord {
    let snapshot: DrillSnapshot
    let decision: DrillDecision

    func write(_ work: inout Work) throws {
        let drilled = snapshot.deployment
        var subject = Subject.deployment(drilled)
        let (result, words) = self.words
        subject.data["result"] = result
        if case .passed(let times) = decision {
            subject.data["back"] = times.back.description
            subject.data["forth"] = times.forth.description
        }
        try work.record(.drillEnded, by: Event.machine, "\(drilled.stage): \(words)", about: subject)
    }

    private var words: (result: String, words: String) {
        let id = snapshot.deployment.id
        return switch decision {
        case .passed(let times): ("passed", "the way back of \(id) works: \(times.words)")
        case .failed(let words): ("failed", "the drill of \(id) failed: \(words)")
        case .notNeeded(let words): ("skipped", "the way back of \(id) was not tried: \(words)")
        case .abandoned(let other): ("abandoned", "the way back of \(id) was not tried to its end: \(other) came")
        case .waiting, .back, .forth: ("going", "the way back of \(id) is being tried")
        }
    }
}
