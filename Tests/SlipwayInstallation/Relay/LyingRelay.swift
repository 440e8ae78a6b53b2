import Glibc
import SlipwayTesting
import Synchronization

/// Stands between an agent and its server, and lies to requests whose first line has a certain text.
///
/// All other requests pass. Each connection carries one request.
package final class LyingRelay: Sendable {
    package enum Lie: Sendable {
        /// An answer without a body.
        case status(Int)
        /// To the same address, again and again.
        case redirectLoop
        /// Bytes that nobody asked for.
        case garbage
        /// Of what the server answers only so many bytes come; the head promises all.
        case cut(after: Int)
        /// What the server answers, one byte a second.
        case slow
        /// A head, and then nothing.
        case silence
    }

    package let port: Int
    private let target: Int
    private let text: String
    private let lie = Mutex<Lie?>(nil)
    private let lies = Mutex(0)
    private let listener: Int32

    /// Relays to `target`; lies to requests whose first line contains `text`, such as `/v1/agent/objects`.
    package init(to target: Int, about text: String) throws {
        (listener, port) = try Loopback.listen()
        self.target = target
        self.text = text
        let listener = listener
        Thread.detached { [weak self] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                _ = fcntl(client, F_SETFD, FD_CLOEXEC)
                Thread.detached { [weak self] in
                    self?.serve(client)
                    // A process that was started at the wrong moment may hold the socket as well.
                    shutdown(client, Int32(SHUT_RDWR))
                    close(client)
                }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    package var address: String { "http://127.0.0.1:\(port)" }

    /// How many requests were lied to.
    package var count: Int { lies.withLock { $0 } }

    /// Tells this lie from now on, or the truth.
    package func tell(_ lie: Lie?) { self.lie.withLock { $0 = lie } }

    private var isTruthful: Bool { lie.withLock { $0 == nil } }

    private func serve(_ client: Int32) {
        guard let request = LyingRequest(client) else { return }
        guard request.firstLine.contains(text), let lie = lie.withLock({ $0 }) else {
            return LyingRequest.pass(request, to: target, client, limit: .max)
        }
        lies.withLock { $0 += 1 }
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: 1000000\r\n\r\n"
        switch lie {
        case .status(let code):
            Self.send("HTTP/1.1 \(code) No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", client)
        case .redirectLoop:
            let place = "\(address)\(request.path)"
            Self.send(
                "HTTP/1.1 307 There\r\nLocation: \(place)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                client
            )
        case .garbage: Self.send("\(head)\(String(repeating: "garbage ", count: 125_000))", client)
        case .cut(let count): LyingRequest.pass(request, to: target, client, limit: count)
        case .slow: LyingRequest.pass(request, to: target, client, limit: .max, isSlow: true)
        case .silence: stay(head, client)
        }
    }

    /// Says nothing more until the client leaves, or the truth is told again.
    private func stay(_ head: String, _ client: Int32) {
        guard Self.send(head, client) else { return }
        while !isTruthful {
            var gone = pollfd(fd: client, events: Int16(POLLIN), revents: 0)
            guard poll(&gone, 1, 100) == 0 else { return }
        }
    }

    @discardableResult
    private static func send(_ text: String, _ file: Int32) -> Bool {
        let bytes = Array(text.utf8)
        return LyingRequest.sendAll(bytes[...], file)
    }
}
