import Dispatch
import FoundationEssentials
import Glibc
import SlipwayTesting

/// One HTTP request on the loopback address, and its whole answer; nothing is tried again.
package enum HTTPCall {
    package struct Answer: Sendable {
        package var status: Int
        /// By their names in lower case.
        package var headers: [String: String]
        package var body: String

        package func json<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
            guard (200..<300).contains(status) else { throw Program.Failure(description: "\(status) \(body)") }
            return try JSONDecoder().decode(type, from: Data(body.utf8))
        }
    }

    /// - Throws: when nobody listens, when the connection breaks, and after `limit` without a byte.
    package static func send(
        _ method: String,
        _ path: String,
        port: Int,
        token: String? = nil,
        body: String? = nil,
        within limit: Duration = .seconds(60)
    ) async throws -> Answer {
        var text = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        if let token { text += "Authorization: Bearer \(token)\r\n" }
        if let body { text += "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n" }
        let request = Array("\(text)\r\n\(body ?? "")".utf8)
        return try await withCheckedThrowingContinuation { caller in
            // A thread of its own: sockets block.
            DispatchQueue.global().async {
                caller.resume(with: Result { try exchange(request, port: port, seconds: limit.components.seconds) })
            }
        }
    }

    private static func exchange(_ request: [UInt8], port: Int, seconds: Int64) throws -> Answer {
        let socket = try Loopback.connect(port: port)
        defer { close(socket) }
        var limit = timeval(tv_sec: Int(seconds), tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard Glibc.send(socket, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
            throw Program.Failure(description: "port \(port) takes no request")
        }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(socket, &buffer, buffer.count)
            if count == 0 { return try parse(answer) }
            guard count > 0 else {
                throw Program.Failure(description: "no answer: \(String(cString: strerror(errno)))")
            }
            answer += buffer[..<count]
        }
    }

    private static func parse(_ bytes: [UInt8]) throws -> Answer {
        let text = String(decoding: bytes, as: UTF8.self)
        let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
        let lines = parts[0].split(separator: "\r\n")
        guard parts.count == 2, let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { throw Program.Failure(description: "the answer was cut: '\(text.prefix(200))'") }
        let headers = lines.dropFirst().compactMap { line -> (String, String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (line[..<colon].lowercased(), String(line[line.index(after: colon)...].drop { $0 == " " }))
        }
        let named = Dictionary(headers) { first, _ in first }
        if let length = named["content-length"].flatMap({ Int($0) }), parts[1].utf8.count < length {
            throw Program.Failure(description: "the answer was cut after \(parts[1].utf8.count) of \(length) bytes")
        }
        return Answer(status: status, headers: named, body: String(parts[1]))
    }
}
