/// The closed list of error codes.
///
/// The raw values are the wire form and never change.
package enum ErrorCode: String, Sendable, Codable, CaseIterable {
    /// A value in the request, a flag or a file is not acceptable.
    case invalidInput = "invalid_input"
    /// A `slipway.yml` does not follow the grammar.
    case invalidSpec = "invalid_spec"
    case notFound = "not_found"
    /// The request contradicts the present state, for example cancelling what has finished.
    case conflict
    /// No token, or one that is wrong, expired or revoked.
    case unauthenticated
    /// The token is good but does not allow this.
    case forbidden
    /// A pause, lock or gate refuses it.
    case refused
    case payloadTooLarge = "payload_too_large"
    /// The bytes do not have the digest they were announced with.
    case digestMismatch = "digest_mismatch"
    /// An upload ended before its announced end, or a build names objects that were never uploaded.
    case incompleteUpload = "incomplete_upload"
    /// A member of an artifact is absolute, climbs out, is a device, or is otherwise unsafe.
    case unsafeArtifact = "unsafe_artifact"
    case hostNameTaken = "host_name_taken"
    /// A command that was run for the user, such as `build.run` or `git`, failed.
    case commandFailed = "command_failed"
    case timedOut = "timed_out"
    /// The data folder or the peer belongs to a newer version of Slipway.
    case unsupportedVersion = "unsupported_version"
    /// The server, the database or the artifact store cannot be reached or written now.
    case unavailable
    /// A mistake in Slipway itself.
    case internalError = "internal_error"
}
