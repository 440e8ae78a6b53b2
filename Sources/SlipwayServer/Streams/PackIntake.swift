import Hummingbird
import NIOCore
import NIOPosix
import SlipwayArtifacts

/// Takes a pack in from a request's body, chunk by chunk.
///
/// The next chunk is read once the last is on the disk, so a fast client is held back by a slow disk. What is not whole
/// when this ends is removed with the receiver.
///
/// `@unchecked`: only `takeIn` uses the members, one call after the other.
final class PackIntake: @unchecked Sendable {
    private var reader = PackReader()
    private var receiver: ObjectReceiver

    init(_ receiver: ObjectReceiver) { self.receiver = receiver }

    /// - Throws: `incomplete_upload` for a body that ends before the pack does.
    func takeIn(_ body: RequestBody, on pool: NIOThreadPool) async throws {
        for try await chunk in body {
            try await pool.runIfActive { try self.feed(chunk) }
        }
        try reader.finish()
    }

    private func feed(_ chunk: ByteBuffer) throws {
        try chunk.withUnsafeReadableBytes { try reader.feed($0, to: &receiver) }
    }
}
