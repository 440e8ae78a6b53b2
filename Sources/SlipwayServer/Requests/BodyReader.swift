import FoundationEssentials
import Hummingbird
import NIOCore
import SlipwayModel

/// Takes a request's body in, never more of it than is allowed.
enum BodyReader {
    /// All bytes of the body.
    ///
    /// - Throws: `payload_too_large` with the limit.
    static func bytes(of request: Request, upTo limit: Int) async throws -> ByteBuffer {
        if let announced = request.headers[.contentLength].flatMap({ Int($0) }), announced > limit {
            throw tooLarge(limit)
        }
        do {
            return try await request.body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw tooLarge(limit)
        }
    }

    /// The body as a value.
    ///
    /// - Throws: `invalid_input` that names the member that is wrong; an empty body is `empty`, or wrong if that is `nil`.
    static func json<Value: Decodable>(
        _ type: Value.Type,
        of request: Request,
        upTo limit: Int,
        empty: Value? = nil
    ) async throws -> Value {
        let bytes = try await bytes(of: request, upTo: limit)
        guard bytes.readableBytes > 0 else {
            if let empty { return empty }
            throw SlipwayError(.invalidInput, "the request has no body: send JSON")
        }
        do {
            return try JSONDecoder().decode(Value.self, from: Data(bytes.readableBytesView))
        } catch let error as DecodingError {
            throw SlipwayError(.invalidInput, DecodingWords.of(error))
        }
    }

    private static func tooLarge(_ limit: Int) -> SlipwayError {
        SlipwayError(
            .payloadTooLarge,
            "the body has more than the \(limit) bytes that are taken here",
            metadata: ["limit": "\(limit)"]
        )
    }
}
