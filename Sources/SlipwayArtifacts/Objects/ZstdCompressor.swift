import CZstd
import SlipwayModel

/// Compresses objects, one after the other, each as one zstd frame.
final class ZstdCompressor {
    private let stream: OpaquePointer
    private let output = WorkBuffer(size: ZSTD_CStreamOutSize())

    init(level: Int32 = 3) throws(SlipwayError) {
        guard let stream = ZSTD_createCCtx() else { throw SlipwayError(.unavailable, "no memory to compress with") }
        self.stream = stream
        ZSTD_CCtx_setParameter(stream, ZSTD_c_compressionLevel, level)
    }

    deinit { ZSTD_freeCCtx(stream) }

    /// Begins with the next object, of which exactly `size` bytes must follow.
    func begin(size: Int64) throws(SlipwayError) {
        try check(ZSTD_CCtx_reset(stream, ZSTD_reset_session_only))
        try check(ZSTD_CCtx_setPledgedSrcSize(stream, UInt64(size)))
    }

    /// Appends to `result` the compressed bytes that `bytes` give; with `last` the frame's end as well.
    func compress(_ bytes: UnsafeRawBufferPointer, last: Bool, to result: inout [UInt8]) throws(SlipwayError) {
        var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
        while true {
            var out = ZSTD_outBuffer(dst: output.bytes.baseAddress, size: output.bytes.count, pos: 0)
            let left = ZSTD_compressStream2(stream, &out, &input, last ? ZSTD_e_end : ZSTD_e_continue)
            try check(left)
            result.append(contentsOf: output.prefix(out.pos))
            if last ? left == 0 : input.pos == input.size { return }
        }
    }

    private func check(_ code: Int) throws(SlipwayError) {
        guard ZSTD_isError(code) != 0 else { return }
        throw SlipwayError(.internalError, "zstd cannot compress: \(String(cString: ZSTD_getErrorName(code)))")
    }
}
