import SlipwayModel

extension Route {
    private static let commit = "/v1/apps/{app}/commits/{commit}/statuses"
    private static let hook = "/v1/apps/{app}/hooks/{provider}"

    /// Statuses of commits, webhooks and alerts.
    var hookShape: Shape {
        switch self {
        case .commitStatuses:
            Shape(method: .get, path: Self.commit, access: .publisher, summary: "What CI says of a commit")
        case .reportStatus:
            Shape(method: .post, path: Self.commit, access: .publisher, summary: "Say what CI found of a commit")
        case .listHooks:
            Shape(
                method: .get,
                path: "/v1/apps/{app}/hooks",
                access: .person(.viewer),
                summary: "The webhooks that the app takes, without their secrets"
            )
        case .makeHook:
            Shape(
                method: .put,
                path: Self.hook,
                access: .person(.admin),
                summary: "Take webhooks of a provider; the secret is shown this once"
            )
        case .removeHook:
            Shape(method: .delete, path: Self.hook, access: .person(.admin), summary: "Take its webhooks no more")
        case .takeHook:
            Shape(
                method: .post,
                path: "/v1/hooks/{app}/{provider}",
                access: .anyone,
                summary: "A webhook of github, gitea or gitlab; its signature proves who sent it"
            )
        default:
            Shape(
                method: .post,
                path: "/v1/hooks/alertmanager",
                access: .anyDeployer,
                summary: "Alerts of Alertmanager, each for the stage that its labels name"
            )
        }
    }
}
