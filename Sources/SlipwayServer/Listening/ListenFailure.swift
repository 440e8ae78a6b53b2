import Glibc
import SlipwayModel

/// Says why an address cannot be listened on, and what to do.
enum ListenFailure {
    static func error(_ address: ListenAddress, _ code: Int32) -> SlipwayError {
        let words = String(cString: strerror(code))
        let advice =
            switch code {
            case EADDRINUSE:
                "port \(address.port) is in use: stop what uses it, or choose another port with --listen"
            case EACCES, EPERM: "a port below 1024 needs a privilege: choose a higher one with --listen"
            case EADDRNOTAVAIL: "this machine has no such address: choose one of its own with --listen"
            default: "\(words); choose another address with --listen"
            }
        return SlipwayError(.unavailable, "cannot listen on \(address): \(advice)")
    }

    static func unknown(_ address: ListenAddress, _ cause: any Error) -> SlipwayError {
        SlipwayError(
            .unavailable,
            "cannot listen on \(address): no such host; choose an address of this machine with --listen",
            cause: cause
        )
    }
}
