import Glibc
import SlipwayInstallation
import Synchronization

/// Many requests at once on connections of their own; their answers are read only when asked.
final class OpenRequests: Sendable {
    private let sockets: [Int32]
    private let received: Mutex<[[UInt8]]>

    /// Sends all; `buffer` is the bytes that the kernel takes for each before it holds the server back.
    init(_ requests: [String], port: Int, buffer: Int32? = nil) throws {
        sockets = try requests.map { request in
            let socket = try Loopback.connect(port: port)
            if var size = buffer {
                setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
            }
            let bytes = Array(request.utf8)
            _ = write(socket, bytes, bytes.count)
            return socket
        }
        received = Mutex(Array(repeating: [], count: requests.count))
    }

    deinit { for socket in sockets { close(socket) } }

    /// Takes what has come, and waits for nothing.
    func read() {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        for (index, socket) in sockets.enumerated() {
            while case let count = recv(socket, &buffer, buffer.count, Int32(MSG_DONTWAIT)), count > 0 {
                received.withLock { $0[index] += buffer[..<count] }
            }
        }
    }

    /// What has come on each.
    var answers: [String] { received.withLock { $0.map { String(decoding: $0, as: UTF8.self) } } }
}
