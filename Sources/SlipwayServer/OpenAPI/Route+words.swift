import SlipwayAPI
import SlipwayModel

extension Route {
    /// Who may use the route, for documents.
    var accessInWords: String {
        switch access {
        case .anyone: "anyone"
        case .anyToken: "any token"
        case .person(let role): role.rawValue
        case .anyDeployer: "deployer of the stage"
        case .publisher: method == .get ? "viewer or publish token" : "deployer or publish token"
        case .answerer: "deployer or publish token"
        case .runner: "runner token"
        case .joiner: "join token"
        case .agent: "the host's agent"
        }
    }
}
