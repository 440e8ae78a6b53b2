import Glibc
import Synchronization

/// Writes whole lines to a descriptor, one `write(2)` each.
///
/// The lock keeps lines apart where the system takes a line in parts, as a full pipe does.
package final class LogWriter: Sendable {
    private let descriptor: Mutex<Int32>

    package init(descriptor: Int32) { self.descriptor = Mutex(descriptor) }

    /// The process's standard error.
    package static let standardError = LogWriter(descriptor: STDERR_FILENO)

    /// A line that cannot be written is lost: there is nowhere to say so.
    func write(_ line: [UInt8]) {
        descriptor.withLock { descriptor in
            var rest = line[...]
            while !rest.isEmpty {
                let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
                guard written >= 0 || errno == EINTR else { return }
                rest = rest.dropFirst(max(0, written))
            }
        }
    }
}
