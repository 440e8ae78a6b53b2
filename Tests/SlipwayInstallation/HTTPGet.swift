import Glibc
import SlipwayTesting

/// One plain GET on the loopback address.
package enum HTTPGet {
    package static func text(port: Int, path: String) async throws -> String {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Program.Failure(description: "nothing listens on port \(port)") }
        let request = Array("GET \(path) HTTP/1.0\r\n\r\n".utf8)
        guard write(socket, request, request.count) == request.count else {
            throw Program.Failure(description: "port \(port) takes no request")
        }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = read(socket, &buffer, buffer.count), count > 0 { answer += buffer[..<count] }
        let text = String(decoding: answer, as: UTF8.self)
        return text.split(separator: "\r\n\r\n", maxSplits: 1).last.map { $0.trimmed } ?? ""
    }
}

extension Substring {
    fileprivate var trimmed: String { String(self).split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
