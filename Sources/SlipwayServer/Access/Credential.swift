import HTTPTypes
import Hummingbird
import SlipwayModel

/// What a request brings to say who sent it.
enum Credential: Sendable {
    case token(Redacted<String>)
    /// A browser's cookie.
    case session(Redacted<String>)

    static let scheme = "Bearer "

    /// The token if there is an `Authorization`, else the session where one is enough: for looking.
    ///
    /// A session never stands for a token when something is changed: a browser sends it by itself.
    init(_ request: Request) throws(SlipwayError) {
        if let authorization = request.headers[.authorization] {
            let prefix = authorization.prefix(Self.scheme.count)
            guard prefix.lowercased() == Self.scheme.lowercased(), authorization.count > prefix.count else {
                throw SlipwayError(.unauthenticated, "the Authorization header is not 'Bearer TOKEN'")
            }
            self = .token(Redacted(String(authorization.dropFirst(prefix.count))))
        } else if [.get, .head].contains(request.method), let session = SessionCookie.session(in: request) {
            self = .session(session)
        } else {
            throw SlipwayError(
                .unauthenticated,
                "the request has no token: send 'Authorization: Bearer TOKEN'; 'slipway token create' makes one"
            )
        }
    }
}
