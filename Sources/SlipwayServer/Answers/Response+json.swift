import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import SlipwayAPI

extension Response {
    /// A value as JSON.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return json(bytes: try encoder.encode(value), status: status)
    }

    /// An empty object: all is done, and there is nothing to say.
    static var nothing: Response { json(bytes: Data("{}".utf8), status: .ok) }

    static func json(bytes: Data, status: HTTPResponse.Status) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    /// A refusal as its envelope.
    init(_ refusal: Refusal) {
        let body = try? JSONEncoder().encode(ErrorEnvelope(refusal.error))
        self = .json(bytes: body ?? Data("{}".utf8), status: HTTPResponse.Status(code: refusal.status))
        if !refusal.allowed.isEmpty { headers[.allow] = refusal.allowed.joined(separator: ", ") }
        if refusal.status == 401 { headers[.wwwAuthenticate] = "Bearer realm=\"slipway\"" }
        if refusal.status == 503 { headers[.retryAfter] = "1" }
    }
}
