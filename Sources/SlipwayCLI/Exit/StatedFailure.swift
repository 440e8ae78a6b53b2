import SlipwayModel

/// An error of a command that promises an exit status of its own for it.
struct StatedFailure: Error {
    var error: SlipwayError
    var status: ExitStatus
}
