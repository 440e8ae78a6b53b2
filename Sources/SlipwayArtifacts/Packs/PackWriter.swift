package import SlipwayModel

/// Writes a pack piece by piece, reading files only as the pieces are asked for.
///
/// Blocks while it reads. Small objects travel together: all pieces but the last have at least `pieceSize` bytes.
package struct PackWriter: ~Copyable {
    /// Where an object's bytes are.
    package enum Source: Sendable, Equatable {
        /// A file with the content itself; it is compressed on the way.
        case plain(String)
        /// A file with the object's zstd frame.
        case compressed(String)
    }

    private static let pieceSize = 128 * 1024

    private var waiting: ArraySlice<(digest: Digest, source: Source)>
    private let buffer = WorkBuffer(size: pieceSize)
    private var compressor: ZstdCompressor?
    private var object: OutgoingObject?
    private var isBegun = false
    private var isEnded = false
    private let count: UInt64

    package init(_ objects: [(digest: Digest, source: Source)]) {
        waiting = objects[...]
        count = UInt64(objects.count)
    }

    /// The next bytes; `nil` after the end.
    ///
    /// - Throws: `not_found` for a source that is gone, `unavailable` for one that cannot be read, `conflict` for one
    ///   that changes meanwhile.
    package mutating func next() throws -> [UInt8]? {
        guard !isEnded else { return nil }
        var piece: [UInt8] = []
        piece.reserveCapacity(2 * Self.pieceSize)
        if !isBegun { piece += PackFormat.magic }
        isBegun = true
        while piece.count < Self.pieceSize, !isEnded { try extend(&piece) }
        return piece
    }

    /// Appends a chunk, or the beginning of an object, or the end of the pack.
    private mutating func extend(_ piece: inout [UInt8]) throws(SlipwayError) {
        if let object {
            if try object.appendChunk(buffer, to: &piece) { self.object = nil }
            return
        }
        guard let next = waiting.popFirst() else {
            piece += PackFormat.endMark + PackFormat.bigEndian(count)
            isEnded = true
            return
        }
        object = try open(next.source)
        piece += next.digest.bytes
    }

    private mutating func open(_ source: Source) throws(SlipwayError) -> OutgoingObject {
        switch source {
        case .plain(let path):
            if compressor == nil { compressor = try ZstdCompressor() }
            return try OutgoingObject(path, compressor: compressor)
        case .compressed(let path): return try OutgoingObject(path, compressor: nil)
        }
    }
}
