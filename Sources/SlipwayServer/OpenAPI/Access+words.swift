import SlipwayAPI
import SlipwayModel

extension Route.Access {
    /// Who may use a route, for documents.
    var inWords: String {
        switch self {
        case .anyone: "anyone"
        case .anyToken: "any token"
        case .person(let role): role.rawValue
        case .publisher: "deployer or publish token; to look, viewer"
        case .joiner: "join token"
        case .agent: "the host's agent"
        }
    }
}
