import AsyncHTTPClient
import Glibc
import NIOCore
import NIOPosix

/// Why a probe did not pass, in words.
package struct ProbeFailure: Error {
    package let reason: String
    /// Whether there was no answer in the time that the probe had.
    package let isTimeout: Bool

    init(_ reason: String, isTimeout: Bool = false) {
        self.reason = reason
        self.isTimeout = isTimeout
    }

    /// What the network library said, as people say it.
    init(_ error: any Error, of target: String) {
        switch error {
        case let failure as ProbeFailure: self = failure
        case let failure as IOError:
            self.init("\(target): \(String(cString: strerror(failure.errnoCode)).lowercased())")
        case let failure as NIOConnectionError:
            if let first = failure.connectionErrors.first?.error {
                self.init(first, of: target)
            } else {
                self.init("\(target): the name '\(failure.host)' is not known")
            }
        case ChannelError.connectTimeout: self.init("\(target) did not answer in time", isTimeout: true)
        case let failure as HTTPClientError where failure == .connectTimeout || failure == .deadlineExceeded:
            self.init("\(target) did not answer in time", isTimeout: true)
        case let failure as HTTPClientError where failure == .remoteConnectionClosed:
            self.init("\(target) closed the connection without an answer")
        default: self.init("\(target): \(error)")
        }
    }
}
