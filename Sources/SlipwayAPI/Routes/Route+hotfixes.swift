import SlipwayModel

extension Route {
    var hotfixShape: Shape {
        switch self {
        case .hotfix:
            Self.post(
                "\(Self.stage)/hotfixes",
                .person(.deployer),
                "Build what the stage serves with a few more commits, and deploy it"
            )
        default:
            Self.post("/v1/apps/{app}/builds/{build}/mark", .person(.deployer), "Mark a build as bad, or as good again")
        }
    }
}
