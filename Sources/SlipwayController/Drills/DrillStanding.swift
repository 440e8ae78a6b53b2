import SlipwayModel
import SlipwayPromotion

/// What the drill of a stage says to whoever judges what the stage has.
enum DrillStanding: Sendable, Hashable {
    /// No drill is asked for, or there was nothing to try.
    case none
    /// It goes on: nothing is judged before it has ended.
    case going(WhyAnswer.Reason)
    case passed(DrillTimes, at: Timestamp)
    case failed(String, at: Timestamp)
    /// Something else came before it had ended.
    case abandoned(for: DeploymentID)
}
