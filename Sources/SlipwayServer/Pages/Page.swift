import HTTPTypes

/// What a browser can ask for beside the API.
enum Page: String, Sendable, CaseIterable {
    case first, signIn, sendSignIn, signOut, stylesheet

    var method: HTTPRequest.Method {
        switch self {
        case .first, .signIn, .stylesheet: .get
        case .sendSignIn, .signOut: .post
        }
    }

    var path: String {
        switch self {
        case .first: "/"
        case .signIn, .sendSignIn: "/sign-in"
        case .signOut: "/sign-out"
        case .stylesheet: "/assets/slipway.css"
        }
    }
}
