import Glibc
package import SlipwayModel

/// Says what the system refused, and what a person can do about the usual reasons.
package enum SystemFailure {
    package static func error(_ attempt: String, _ code: Int32) -> SlipwayError {
        let words = String(cString: strerror(code))
        return switch code {
        case ENOSPC, EDQUOT:
            SlipwayError(.unavailable, "cannot \(attempt): no space left; free some space and try again")
        case EACCES, EPERM, EROFS:
            SlipwayError(.unavailable, "cannot \(attempt): \(words); check the folder's owner and mode")
        case ENOENT, ENOTDIR: SlipwayError(.notFound, "cannot \(attempt): it is not there")
        default: SlipwayError(.unavailable, "cannot \(attempt): \(words)")
        }
    }

    package static func check(_ result: Int32, _ attempt: @autoclosure () -> String) throws(SlipwayError) {
        guard result == 0 else { throw error(attempt(), errno) }
    }
}
