import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import SlipwayTesting
import Synchronization

/// A small server in the place of a Prometheus: gives one answer, and notes what it was asked.
final class StubPrometheus: Sendable {
    struct Answer: Sendable {
        var status: HTTPResponse.Status = .ok
        var body = #"{"status":"success","data":{"resultType":"vector","result":[]}}"#
        /// Never answers.
        var hangs = false
    }

    private let asked = Mutex<[String]>([])
    private let answer: Answer

    private init(_ answer: Answer) { self.answer = answer }

    /// Method, path and form of each request.
    var requests: [String] { asked.withLock(\.self) }

    /// Runs `body` with the address of a server that answers so.
    static func run(
        _ answer: Answer = Answer(),
        _ body: @escaping @Sendable (String, StubPrometheus) async throws -> Void
    ) async throws {
        let stub = StubPrometheus(answer)
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let router = Router()
        for method in [HTTPRequest.Method.get, .post] {
            router.on("/**", method: method) { request, _ in try await stub.respond(request) }
        }
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { port.yield($0.localAddress?.port ?? 0) }
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            for await port in ports.prefix(1) { try await body("http://127.0.0.1:\(port)", stub) }
            group.cancelAll()
        }
    }

    private func respond(_ request: Request) async throws -> Response {
        let form = String(buffer: try await request.body.collect(upTo: 1 << 20))
        asked.withLock { $0.append("\(request.method.rawValue) \(request.uri.path) \(form)") }
        if answer.hangs { for await _ in AsyncStream<Void>.makeStream().stream {} }
        return Response(status: answer.status, body: .init(byteBuffer: ByteBuffer(string: answer.body)))
    }
}
