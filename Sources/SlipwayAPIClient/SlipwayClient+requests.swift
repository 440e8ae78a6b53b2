import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOFoundationEssentialsCompat
import NIOHTTP1
import SlipwayAPI
import SlipwayModel

extension SlipwayClient {
    /// An empty JSON object: the body of answers that say nothing.
    package struct Nothing: Codable, Sendable {}

    /// Sends one request and decodes the answer.
    func call<Answer: Decodable>(
        _ route: Route,
        _ values: [String] = [],
        query: [(String, String?)] = [],
        body: (any Encodable & Sendable)? = nil,
        timeout: Interval = usualTimeout
    ) async throws -> Answer {
        var request = request(route, values, query: query)
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = try .json(body)
        }
        let bytes = try await collect(send(request, timeout: timeout), upTo: 64 << 20)
        do {
            return try JSONDecoder().decode(Answer.self, from: Data(buffer: bytes))
        } catch {
            throw SlipwayError(
                .unsupportedVersion,
                "the server at \(server) gave an answer that this version does not understand; is it a Slipway server of a matching version?",
                cause: error
            )
        }
    }

    func request(_ route: Route, _ values: [String], query: [(String, String?)] = []) -> HTTPClientRequest {
        let filled = query.compactMap { name, value in value.map { "\(name)=\($0.percentEncoded)" } }
        let suffix = filled.isEmpty ? "" : "?" + filled.joined(separator: "&")
        var request = HTTPClientRequest(url: server + route.path(values) + suffix)
        request.method = HTTPMethod(rawValue: route.method.rawValue)
        request.headers.add(name: "User-Agent", value: "slipway/\(APIVersion.slipway)")
        if let token { request.headers.add(name: "Authorization", value: "Bearer \(token.secret)") }
        if let agentStart { request.headers.add(name: AgentHeader.start, value: "\(agentStart)") }
        return request
    }

    /// Sends a request; an answer that is not 2xx becomes the error it carries.
    func send(_ request: HTTPClientRequest, timeout: Interval) async throws -> HTTPClientResponse {
        let response: HTTPClientResponse
        do {
            response = try await http.execute(request, timeout: .milliseconds(timeout.milliseconds))
        } catch let error as CancellationError {
            throw error
        } catch {
            throw unreachable(error)
        }
        guard (200..<300).contains(response.status.code) else { throw await failure(of: response) }
        return response
    }

    func collect(_ response: HTTPClientResponse, upTo limit: Int) async throws -> ByteBuffer {
        do {
            return try await response.body.collect(upTo: limit)
        } catch let error as CancellationError {
            throw error
        } catch {
            throw unreachable(error)
        }
    }

    func unreachable(_ error: any Error) -> SlipwayError {
        if Task.isCancelled { return SlipwayError(.unavailable, "the request was cancelled", cause: error) }
        return SlipwayError(
            .unavailable,
            "no answer from the server at \(server)\(refusal(error)): check the address and that 'slipway server' runs there",
            metadata: "\(error)".contains("Connection refused") ? SlipwayError.awayMark : [:],
            cause: refusal(error).isEmpty ? error : nil
        )
    }

    private var speaksTLS: Bool { server.hasPrefix("https://") }

    /// The usual mishaps in words; the transport's own are many.
    private func refusal(_ error: any Error) -> String {
        let words = [
            ("Connection refused", "connection refused"),
            ("UnknownHost", "there is no such host"),
            ("WRONG_VERSION_NUMBER", "it does not speak TLS: does its address begin with http://?"),
            ("CERTIFICATE_VERIFY_FAILED", "its certificate is not trusted: name its authority with --ca-file"),
            ("remoteConnectionClosed", "it closed the connection" + (speaksTLS ? "" : "; does it want https://?")),
            ("connectTimeout", "it did not answer in time"),
        ]
        let text = "\(error)"
        return words.first { text.contains($0.0) }.map { " (\($0.1))" } ?? ""
    }

    private func failure(of response: HTTPClientResponse) async -> SlipwayError {
        let bytes = (try? await response.body.collect(upTo: 1 << 20)) ?? ByteBuffer()
        if let envelope = try? JSONDecoder().decode(ErrorEnvelope.self, from: Data(buffer: bytes)) {
            var error = envelope.slipwayError
            if error.code == .unavailable { error.metadata.merge(SlipwayError.awayMark) { _, mark in mark } }
            return error
        }
        return SlipwayError(
            .unavailable,
            "the server at \(server) answered \(response.status.code) \(response.status.reasonPhrase) without a Slipway error; is this a Slipway server?"
        )
    }
}

extension HTTPClientRequest.Body {
    static func json(_ value: some Encodable) throws -> Self {
        .bytes(ByteBuffer(data: try JSONEncoder().encode(value)))
    }
}
