import SlipwayModel

/// An object of which not all bytes have gone yet.
final class OutgoingObject {
    private let file: SystemFile
    private let compressor: ZstdCompressor?
    /// How many bytes of the content are still to be read; counted where they are compressed.
    private var left: Int64

    /// An object that is compressed on the way, or one whose frame is sent as it is.
    init(_ path: String, compressor: ZstdCompressor?) throws(SlipwayError) {
        self.compressor = compressor
        file = try SystemFile(reading: path)
        left = compressor == nil ? 0 : try file.size()
        try compressor?.begin(size: left)
    }

    /// Appends the next chunk if there is one, and the end of the object after the last; says whether it was the last.
    func appendChunk(_ buffer: borrowing WorkBuffer, to piece: inout [UInt8]) throws(SlipwayError) -> Bool {
        let count = try file.read(into: buffer.bytes)
        let start = piece.count
        piece += PackFormat.bigEndian(UInt32(0))
        let isLast = try append(buffer.prefix(count), to: &piece)
        let length = piece.count - start - 4
        // A chunk of no length is the end of the object, and so must not come before it.
        guard length > 0 else {
            if !isLast { piece.removeLast(4) }
            return isLast
        }
        piece.replaceSubrange(start..<start + 4, with: PackFormat.bigEndian(UInt32(length)))
        if isLast { piece += PackFormat.bigEndian(UInt32(0)) }
        return isLast
    }

    private func append(_ bytes: UnsafeRawBufferPointer, to piece: inout [UInt8]) throws(SlipwayError) -> Bool {
        guard let compressor else {
            piece.append(contentsOf: bytes)
            return bytes.isEmpty
        }
        left -= Int64(bytes.count)
        guard left >= 0, !bytes.isEmpty || left == 0 else {
            throw SlipwayError(
                .conflict,
                "the file \(file.path) changed while it was packed: publish again when nothing writes to it"
            )
        }
        try compressor.compress(bytes, last: left == 0, to: &piece)
        return left == 0
    }
}
