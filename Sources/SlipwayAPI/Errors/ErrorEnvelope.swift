package import SlipwayModel

/// The body of every answer that is not 2xx: `{"error": {"code", "message", "metadata"}}`.
package struct ErrorEnvelope: Sendable, Hashable, Codable {
    package struct Body: Sendable, Hashable, Codable {
        package var code: ErrorCode
        package var message: String
        package var metadata: [String: String]
    }

    package var error: Body

    package init(_ error: SlipwayError) {
        self.error = Body(code: error.code, message: error.message, metadata: error.metadata)
    }

    package var slipwayError: SlipwayError { SlipwayError(error.code, error.message, metadata: error.metadata) }
}

extension ErrorCode {
    /// The one mapping of error codes to HTTP statuses.
    package var httpStatus: Int {
        switch self {
        case .invalidInput, .invalidSpec, .unsafeArtifact, .incompleteUpload, .digestMismatch: 400
        case .unauthenticated: 401
        case .forbidden: 403
        case .notFound: 404
        case .timedOut: 408
        case .conflict, .refused, .hostNameTaken: 409
        case .payloadTooLarge: 413
        case .unsupportedVersion: 426
        case .commandFailed, .internalError: 500
        case .unavailable: 503
        }
    }
}
