import Hummingbird
import NIOCore
import SlipwayAPI
import SlipwayModel

/// What a client is told of an error: never more than a `SlipwayError` says in words.
struct Refusal: Sendable {
    var status: Int
    var error: SlipwayError
    /// The methods that the path has, when the request's is none of them.
    var allowed: [String] = []
    /// What the log is told beyond that.
    var cause: String?
    /// Whether an operator should care: requests that a stopping server no longer waits for are no trouble.
    var isTrouble: Bool { status >= 500 && !isStopping }
    private var isStopping = false

    init(_ error: any Error, path: String) {
        switch error {
        case let error as SlipwayError: self.init(error, cause: error.cause)
        case let error as WrongMethod:
            let methods = error.allowed.joined(separator: ", ")
            self.init(SlipwayError(.invalidInput, "\(NameRule.quote(path)) can only be asked with \(methods)"))
            status = 405
            allowed = error.allowed
        case is CancellationError:
            self.init(SlipwayError(.unavailable, "the server is stopping: ask again in a moment"))
            isStopping = true
        case let error as HTTPError where error.status == .notFound:
            self.init(SlipwayError(.notFound, "there is nothing at \(NameRule.quote(path)); see /openapi.json"))
        default:
            self.init(
                SlipwayError(.internalError, "a mistake of the server's own: its log says more"),
                cause: String(reflecting: error)
            )
        }
    }

    private init(_ error: SlipwayError, cause: String? = nil) {
        status = error.code.httpStatus
        self.error = error
        self.cause = cause
    }
}

/// The path is there, but not with this method.
struct WrongMethod: Error {
    var allowed: [String]
}
