import SlipwayModel

extension Route {
    private static let ofStage = "/v1/apps/{app}/stages/{stage}"

    /// The shapes of what people say about promotions.
    var promotionShape: Shape {
        switch self {
        case .listApprovals: look("\(Self.ofStage)/approvals", "What may go in next, and who approved it")
        case .approve: order("\(Self.ofStage)/approvals", "Approve what goes in next, for exactly its commits")
        case .listLocks: look("/v1/locks", "The locks that hold now")
        case .lockEverything: order("/v1/lock", "Hold all starts of all apps", .operator)
        case .unlockEverything: order("/v1/unlock", "End a lock on everything", .operator)
        case .lockApp: order("/v1/apps/{app}/lock", "Hold all starts of an app")
        case .unlockApp: order("/v1/apps/{app}/unlock", "End a lock on an app")
        case .lockStage: order("\(Self.ofStage)/lock", "Hold all starts in a stage")
        case .unlockStage: order("\(Self.ofStage)/unlock", "End a lock on a stage")
        case .listOverrides: look("/v1/overrides", "The overrides that nobody has reviewed, oldest first")
        case .giveOverride: order("\(Self.ofStage)/overrides", "Lift rules of the stage's promotion for a while")
        case .reviewOverride:
            order("\(Self.ofStage)/overrides/{override}/review", "Note that a second person has looked at it")
        default: order("\(Self.ofStage)/promotion/resume", "Let promotion go on after a rollback or a stop")
        }
    }

    private func look(_ path: String, _ summary: String) -> Shape {
        Shape(method: .get, path: path, access: .person(.viewer), summary: summary)
    }

    private func order(_ path: String, _ summary: String, _ role: Role = .deployer) -> Shape {
        Shape(method: .post, path: path, access: .person(role), summary: summary)
    }
}
