package import SlipwayArtifacts
package import SlipwayModel
import Synchronization

/// A pack as a stream: files are read only as fast as their bytes are wanted, and on threads of their own.
package struct PackStream: AsyncSequence, Sendable {
    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let source: Source

        package mutating func next() async throws -> [UInt8]? { try await source.next() }
    }

    fileprivate final class Source: Sendable {
        private static let pieceSize = 256 << 10

        private let writer: Mutex<PackWriter>
        private let onSent: @Sendable (Int64) -> Void
        let failure = Mutex<(any Error)?>(nil)

        init(_ objects: [(digest: Digest, source: PackWriter.Source)], onSent: @escaping @Sendable (Int64) -> Void) {
            writer = Mutex(PackWriter(objects))
            self.onSent = onSent
        }

        func next() async throws -> [UInt8]? {
            do {
                let piece = try await OwnThread.run { try self.read() }
                if let piece { onSent(Int64(piece.count)) }
                return piece
            } catch {
                failure.withLock { $0 = error }
                throw error
            }
        }

        /// Joins the small pieces that small files make.
        private func read() throws -> [UInt8]? {
            try writer.withLock { writer in
                var joined: [UInt8] = []
                while joined.count < Self.pieceSize, let piece = try writer.next() { joined += piece }
                return joined.isEmpty ? nil : joined
            }
        }
    }

    private let source: Source

    /// `onSent` is told the size of each piece when it is handed over.
    package init(
        _ objects: [(digest: Digest, source: PackWriter.Source)],
        onSent: @escaping @Sendable (Int64) -> Void = { _ in }
    ) {
        source = Source(objects, onSent: onSent)
    }

    package func makeAsyncIterator() -> Iterator { Iterator(source: source) }

    /// Why a file could not be read, whatever the one who asked for the bytes made of that.
    var failure: (any Error)? { source.failure.withLock { $0 } }
}
