import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOFoundationEssentialsCompat
import NIOHTTP1
package import SlipwayModel
package import SlipwayPromotion

/// Asks a Prometheus, or whatever speaks its HTTP API.
package struct PrometheusClient: Sendable {
    /// How long one question may take.
    package static let timeLimit = Interval.seconds(10)
    /// More bytes of an answer are not read.
    package static let mostBytes = 5 << 20

    private let http: HTTPClient
    private let guardian: AddressGuard

    package init() {
        var configuration = HTTPClient.Configuration()
        configuration.timeout = .init(connect: .seconds(5))
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        configuration.redirectConfiguration = .disallow
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        guardian = AddressGuard()
    }

    /// Closes its connections.
    package func shutdown() async { try? await http.shutdown() }

    /// The answer, with whatever went wrong in words.
    package func answer(_ question: MetricsQuestion) async -> GateAnswer {
        do {
            try await guardian.check(question.address)
            let request = try Self.request(question)
            let response = try await http.execute(request, timeout: .milliseconds(Self.timeLimit.milliseconds))
            let body = try await response.body.collect(upTo: Self.mostBytes)
            return Self.read(body, status: response.status, question.address)
        } catch let error as SlipwayError {
            return .failure(error.message)
        } catch {
            return .failure("\(question.address): \(Self.words(error))")
        }
    }

    /// The query travels in a form: it may be longer than an address.
    private static func request(_ question: MetricsQuestion) throws -> HTTPClientRequest {
        var fields = [("query", question.query)]
        if let from = question.from {
            fields += [("start", seconds(from)), ("end", seconds(question.to))]
            fields.append(("step", decimal(question.step.milliseconds)))
        } else {
            fields.append(("time", seconds(question.to)))
        }
        fields.append(("timeout", "\(timeLimit)"))
        let path = question.from == nil ? "query" : "query_range"
        var request = HTTPClientRequest(url: "\(question.address)/api/v1/\(path)")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        request.headers.add(name: "Accept", value: "application/json")
        let form = fields.map { "\($0.0)=\(FormText.escape($0.1))" }.joined(separator: "&")
        request.body = .bytes(ByteBuffer(string: form))
        return request
    }

    private static func seconds(_ moment: Timestamp) -> String { decimal(moment.milliseconds) }

    /// Milliseconds as seconds with three digits behind the point.
    private static func decimal(_ milliseconds: Int64) -> String {
        "\(milliseconds / 1000).\(String(1000 + milliseconds % 1000).dropFirst())"
    }

    private static func read(_ body: ByteBuffer, status: HTTPResponseStatus, _ address: String) -> GateAnswer {
        if let answer = try? JSONDecoder().decode(PrometheusAnswer.self, from: Data(buffer: body)) {
            return answer.gateAnswer
        }
        guard status == .ok else { return .failure("\(address) answered \(status.code) \(status.reasonPhrase)") }
        return .failure("\(address) answered something that is not an answer of Prometheus: is it its address?")
    }

    /// The usual mishaps in words; the transport's own are many.
    private static func words(_ error: any Error) -> String {
        if error is NIOTooManyBytesError { return "its answer has more than 5 MB: ask for fewer series" }
        let text = "\(error)"
        let usual = [
            ("Connection refused", "connection refused"), ("UnknownHost", "there is no such host"),
            ("deadlineExceeded", "no answer within \(timeLimit)"), ("connectTimeout", "it could not be reached in 5s"),
            ("remoteConnectionClosed", "it closed the connection"),
            ("CERTIFICATE_VERIFY_FAILED", "its certificate is not trusted"),
        ]
        return usual.first { text.contains($0.0) }?.1 ?? String(text.prefix(200))
    }
}
