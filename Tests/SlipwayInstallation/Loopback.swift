import Glibc
import SlipwayTesting

/// Sockets of 127.0.0.1.
package enum Loopback {
    /// A connection to `port`.
    package static func connect(port: Int) throws -> Int32 {
        let file = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        let isConnected = withAddress(port: port) { Glibc.connect(file, $0, $1) } == 0
        guard isConnected else {
            let reason = String(cString: strerror(errno))
            close(file)
            throw Program.Failure(description: "nothing listens on port \(port): \(reason)")
        }
        return file
    }

    /// A listening socket on a port that the kernel chose.
    package static func listen() throws -> (file: Int32, port: Int) {
        let file = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard withAddress(port: 0, { bind(file, $0, $1) }) == 0, Glibc.listen(file, 512) == 0 else {
            throw Program.Failure(description: "cannot listen: \(String(cString: strerror(errno)))")
        }
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(file, $0, &length) }
        }
        return (file, Int(UInt16(bigEndian: address.sin_port)))
    }

    private static func withAddress(port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
