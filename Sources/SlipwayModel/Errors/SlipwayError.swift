/// What went wrong, in a form that every edge understands: HTTP status, exit status and log level are
/// each derived from `code` in exactly one place.
///
/// The message says what happened and what to do next, in a sentence a stranger can act on.
package struct SlipwayError: Error, Sendable, Equatable {
    package var code: ErrorCode
    package var message: String
    /// Facts for machines, such as the path of a spec's member.
    ///
    /// Never secrets.
    package var metadata: [String: String]
    /// The error underneath, in words.
    package var cause: String?

    package init(_ code: ErrorCode, _ message: String, metadata: [String: String] = [:], cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.metadata = metadata
        self.cause = cause.map { "\($0)" }
    }
}

extension SlipwayError: CustomStringConvertible {
    package var description: String {
        if let cause { "\(message) (\(cause))" } else { message }
    }
}
