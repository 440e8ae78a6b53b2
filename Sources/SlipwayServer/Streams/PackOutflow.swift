import Hummingbird
import NIOCore
import NIOPosix
import SlipwayArtifacts
import SlipwayModel

/// Sends objects as one pack.
///
/// The next part is read once the last was taken by the connection, so a slow client costs one part of memory.
///
/// `@unchecked`: only the one writer of the response uses the members, one call after the other.
final class PackOutflow: @unchecked Sendable {
    /// Many small objects travel in one part, so that the threads change seldom.
    private static let partSize = 256 * 1024

    private var writer: PackWriter
    private var isEnded = false

    init(_ objects: [(digest: Digest, source: PackWriter.Source)]) { writer = PackWriter(objects) }

    /// A source that fails in the middle cuts the stream, which the receiver notices: a pack tells its own end.
    func response(on pool: NIOThreadPool) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/octet-stream"],
            body: ResponseBody { body in
                while let part = try await pool.runIfActive({ try self.nextPart() }) { try await body.write(part) }
                try await body.finish(nil)
            }
        )
    }

    private func nextPart() throws -> ByteBuffer? {
        guard !isEnded else { return nil }
        var part = ByteBufferAllocator().buffer(capacity: Self.partSize + 128 * 1024)
        while part.readableBytes < Self.partSize {
            guard let piece = try writer.next() else {
                isEnded = true
                break
            }
            part.writeBytes(piece)
        }
        return part.readableBytes > 0 ? part : nil
    }
}
