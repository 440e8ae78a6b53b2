import Glibc

/// One request that came to a lying relay.
struct LyingRequest {
    private let bytes: [UInt8]
    let firstLine: String

    /// Reads the head of a request, and whatever came with it; `nil` when none comes.
    init?(_ client: Int32) {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var end: Int?
        while end == nil {
            let count = read(client, &buffer, buffer.count)
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
            end = bytes.indices.first { bytes[$0...].starts(with: Array("\r\n\r\n".utf8)) }
        }
        firstLine = String(decoding: bytes.prefix { $0 != 13 }, as: UTF8.self)
        // One request a connection, so that the next one is looked at as well.
        bytes.insert(contentsOf: Array("\r\nConnection: close".utf8), at: end ?? 0)
        self.bytes = bytes
    }

    var path: String { firstLine.split(separator: " ").dropFirst().first.map(String.init) ?? "/" }

    /// Passes a request on, and at most `limit` bytes of its answer back.
    static func pass(_ request: Self, to target: Int, _ client: Int32, limit: Int, isSlow: Bool = false) {
        guard let server = try? Loopback.connect(port: target) else { return }
        defer { close(server) }
        guard sendAll(request.bytes[...], server) else { return }
        var left = limit
        while left > 0 {
            var files = [client, server].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            guard poll(&files, 2, -1) > 0 else { return }
            if files[0].revents != 0, !forward(client, server, upTo: .max) { return }
            if files[1].revents != 0 {
                var count = isSlow ? 1 : left
                guard forward(server, client, upTo: &count) else { return }
                left -= count
                if isSlow { sleep(1) }
            }
        }
    }

    private static func forward(_ from: Int32, _ to: Int32, upTo limit: Int) -> Bool {
        var count = limit
        return forward(from, to, upTo: &count)
    }

    private static func forward(_ from: Int32, _ to: Int32, upTo count: inout Int) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let taken = read(from, &buffer, min(buffer.count, count))
        guard taken > 0 else { return false }
        count = taken
        return sendAll(buffer[..<taken], to)
    }

    static func sendAll(_ bytes: ArraySlice<UInt8>, _ file: Int32) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
