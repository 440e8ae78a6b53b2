import CZstd
import SlipwayModel

/// Decompresses objects, one after the other, each one zstd frame that comes in pieces.
final class ZstdDecompressor {
    private let stream: OpaquePointer
    private let output = WorkBuffer(size: ZSTD_DStreamOutSize())
    /// Whether the object's frame has come to its end.
    private(set) var isComplete = false

    init() throws(SlipwayError) {
        guard let stream = ZSTD_createDCtx() else { throw SlipwayError(.unavailable, "no memory to decompress with") }
        self.stream = stream
        ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, 27)
    }

    deinit { ZSTD_freeDCtx(stream) }

    /// Begins with the next object, wherever the one before it stopped.
    func begin() {
        ZSTD_DCtx_reset(stream, ZSTD_reset_session_only)
        isComplete = false
    }

    /// Hands on what `bytes` give, piece by piece, so that a bomb can be stopped by whoever counts.
    func decompress(
        _ bytes: UnsafeRawBufferPointer,
        _ take: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
        var isFull = false
        while input.pos < input.size || isFull {
            guard !isComplete else { throw SlipwayError(.digestMismatch, "there are bytes after the end of an object") }
            var out = ZSTD_outBuffer(dst: output.bytes.baseAddress, size: output.bytes.count, pos: 0)
            let left = ZSTD_decompressStream(stream, &out, &input)
            if ZSTD_isError(left) != 0 {
                throw SlipwayError(
                    .digestMismatch,
                    "an object is damaged (zstd: \(String(cString: ZSTD_getErrorName(left)))); send it again"
                )
            }
            isComplete = left == 0
            isFull = out.pos == output.bytes.count && !isComplete
            try take(output.prefix(out.pos))
        }
    }
}
