package import SlipwayModel

/// Writes a pack piece by piece, reading files only as the pieces are asked for.
///
/// Blocks while it reads.
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
    private var compressor: ZstdCompressor?
    private var file: SystemFile?
    private var isBegun = false
    private var isEnded = false
    private let count: UInt64

    package init(_ objects: [(digest: Digest, source: Source)]) {
        waiting = objects[...]
        count = UInt64(objects.count)
    }

    /// The next bytes; `nil` after the end.
    ///
    /// - Throws: `not_found` for a source that is gone, `unavailable` for one that cannot be read.
    package mutating func next() throws -> [UInt8]? {
        guard !isEnded else { return nil }
        guard isBegun else {
            isBegun = true
            return PackFormat.magic
        }
        if let piece = try nextOfObject() { return piece }
        guard let object = waiting.popFirst() else {
            isEnded = true
            return PackFormat.endMark + PackFormat.bigEndian(count)
        }
        try open(object.source)
        return object.digest.bytes
    }

    private mutating func open(_ source: Source) throws {
        switch source {
        case .plain(let path):
            compressor = try ZstdCompressor()
            file = try SystemFile(reading: path)
        case .compressed(let path):
            compressor = nil
            file = try SystemFile(reading: path)
        }
    }

    private mutating func nextOfObject() throws -> [UInt8]? {
        while let bytes = try file?.read(upTo: Self.pieceSize) {
            let isLast = bytes.isEmpty
            let piece = try compressor?.compress(bytes, last: isLast) ?? bytes
            let chunk = piece.isEmpty ? [] : PackFormat.bigEndian(UInt32(piece.count)) + piece
            if isLast {
                file = nil
                return chunk + PackFormat.bigEndian(UInt32(0))
            }
            if !chunk.isEmpty { return chunk }
        }
        return nil
    }
}
