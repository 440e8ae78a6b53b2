package import SlipwayModel

/// The exit statuses of `slipway`, as `docs/cli.md` lists them.
package struct ExitStatus: Sendable, Hashable {
    package let rawValue: Int32

    package static let done = Self(rawValue: 0)
    /// It could not be done: the server is away, a build failed, the state forbids it.
    package static let failed = Self(rawValue: 1)
    /// A flag, a file or a name is wrong.
    package static let wrongInput = Self(rawValue: 2)
    /// The deployment that was waited for failed, was cancelled, or was reverted.
    package static let deploymentFailed = Self(rawValue: 3)
    /// Permission, a lock or a gate refuses it.
    package static let refused = Self(rawValue: 4)
    /// A plan would change something.
    package static let wouldChange = Self(rawValue: 10)
    /// Ctrl-C ended a command that watches or builds; by custom 128 and the signal's number.
    package static let interrupted = Self(rawValue: 130)

    /// The one mapping of error codes to exit statuses.
    package init(_ code: ErrorCode) {
        self =
            switch code {
            case .invalidInput, .invalidSpec, .notFound, .unsafeArtifact: .wrongInput
            case .unauthenticated, .forbidden, .refused: .refused
            case .conflict, .payloadTooLarge, .digestMismatch, .incompleteUpload, .hostNameTaken, .commandFailed,
                .timedOut, .unsupportedVersion, .unavailable, .internalError:
                .failed
            }
    }

    private init(rawValue: Int32) { self.rawValue = rawValue }
}
