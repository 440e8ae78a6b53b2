package import SlipwayModel

extension SlipwayError {
    /// Whether the server does not know this agent any more.
    package var isRevocation: Bool { code == .unauthenticated || code == .forbidden }

    /// Whether asking the same again gives the same answer.
    package var isRefusal: Bool {
        switch code {
        case .invalidInput, .invalidSpec, .notFound, .conflict, .refused, .payloadTooLarge: true
        default: false
        }
    }
}
