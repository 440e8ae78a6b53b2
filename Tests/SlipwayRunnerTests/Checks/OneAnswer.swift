import Dispatch
import Glibc
import SlipwayModel

/// A listener on a free port of this machine that gives one answer, byte for byte; an empty one is silence.
final class OneAnswer: Sendable {
    let port: UInt16
    private let listener: Int32

    static func serving<Answer>(_ text: String, _ body: (UInt16) async throws -> Answer) async throws -> Answer {
        let server = try OneAnswer(text)
        let answer = try await body(server.port)
        withExtendedLifetime(server) {}
        return answer
    }

    private init(_ text: String) throws {
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
        DispatchQueue(label: "one-answer").async { [listener] in Self.answer(text, on: listener) }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private static func answer(_ text: String, on listener: Int32) {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        var request = [UInt8](repeating: 0, count: 4096)
        _ = read(connection, &request, request.count)
        let answer = Array(text.utf8)
        _ = write(connection, answer, answer.count)
        // Silence lasts until the other side ends it.
        while read(connection, &request, request.count) > 0 {}
        close(connection)
    }
}
