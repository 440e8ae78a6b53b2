import SlipwayModel

extension Route {
    private static let stage = "/v1/apps/{app}/stages/{stage}"

    /// The shapes of what people say about promotions.
    var promotionShape: Shape {
        switch self {
        case .listApprovals: look("\(Self.stage)/approvals", "What may go in next, and who approved it")
        case .approve: order("\(Self.stage)/approvals", "Approve what goes in next, for exactly its commits")
        case .listLocks: look("/v1/locks", "The locks that hold now")
        case .lockEverything: order("/v1/lock", .operator, "Hold all starts of all apps")
        case .unlockEverything: order("/v1/unlock", .operator, "End a lock on everything")
        case .lockApp: order("/v1/apps/{app}/lock", "Hold all starts of an app")
        case .unlockApp: order("/v1/apps/{app}/unlock", "End a lock on an app")
        case .lockStage: order("\(Self.stage)/lock", "Hold all starts in a stage")
        case .unlockStage: order("\(Self.stage)/unlock", "End a lock on a stage")
        case .listOverrides: look("/v1/overrides", "The overrides that nobody has reviewed, oldest first")
        case .giveOverride: order("\(Self.stage)/overrides", "Lift rules of the stage's promotion for a while")
        case .reviewOverride:
            order("\(Self.stage)/overrides/{override}/review", "Note that a second person has looked at it")
        default: order("\(Self.stage)/promotion/resume", "Let promotion go on after a rollback or a stop")
        }
    }

    private func look(_ path: String, _ summary: String) -> Shape {
        Shape(method: .get, path: path, access: .person(.viewer), summary: summary)
    }

    private func order(_ path: String, _ role: Role = .deployer, _ summary: String) -> Shape {
        Shape(method: .post, path: path, access: .person(role), summary: summary)
    }
}
