import Dispatch
import Glibc
import SlipwayModel

/// A listener on a free port that answers the first request with a no in plain HTTP.
final class PlainServer: Sendable {
    let port: UInt16
    private let listener: Int32

    init() throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { [listener] pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 1) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard isBound else { throw SlipwayError(.internalError, "cannot listen: \(String(cString: strerror(errno)))") }
        port = UInt16(bigEndian: address.sin_port)
        DispatchQueue(label: "plain-server").async { [listener] in Self.answer(on: listener) }
    }

    deinit { close(listener) }

    private static func answer(on listener: Int32) {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        var request = [UInt8](repeating: 0, count: 4096)
        _ = read(connection, &request, request.count)
        let answer = Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)
        _ = write(connection, answer, answer.count)
        close(connection)
    }
}
