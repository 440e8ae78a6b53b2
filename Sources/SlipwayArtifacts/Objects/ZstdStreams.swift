import CZstd
import SlipwayModel

/// Compresses one object as one zstd frame.
final class ZstdCompressor {
    private let stream: OpaquePointer
    private var output = [UInt8](repeating: 0, count: ZSTD_CStreamOutSize())

    init(level: Int32 = 3) throws(SlipwayError) {
        guard let stream = ZSTD_createCCtx() else { throw SlipwayError(.unavailable, "no memory to compress with") }
        self.stream = stream
        ZSTD_CCtx_setParameter(stream, ZSTD_c_compressionLevel, level)
    }

    deinit { ZSTD_freeCCtx(stream) }

    /// The compressed bytes that `bytes` give; with `last` the frame's end as well.
    func compress(_ bytes: [UInt8], last: Bool) throws(SlipwayError) -> [UInt8] {
        var result: [UInt8] = []
        var failure: String?
        bytes.withUnsafeBytes { source in
            var input = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
            var isDone = false
            while !isDone {
                let left = output.withUnsafeMutableBytes { target in
                    var out = ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
                    let left = ZSTD_compressStream2(stream, &out, &input, last ? ZSTD_e_end : ZSTD_e_continue)
                    result.append(contentsOf: target.prefix(out.pos))
                    return left
                }
                if ZSTD_isError(left) != 0 { failure = String(cString: ZSTD_getErrorName(left)) }
                isDone = failure != nil || (last ? left == 0 : input.pos == input.size)
            }
        }
        if let failure { throw SlipwayError(.internalError, "zstd cannot compress: \(failure)") }
        return result
    }
}

/// Decompresses one zstd frame that comes in pieces.
final class ZstdDecompressor {
    private let stream: OpaquePointer
    private var output = [UInt8](repeating: 0, count: ZSTD_DStreamOutSize())
    /// Whether the frame has come to its end.
    private(set) var isComplete = false

    init() throws(SlipwayError) {
        guard let stream = ZSTD_createDCtx() else { throw SlipwayError(.unavailable, "no memory to decompress with") }
        self.stream = stream
        ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, 27)
    }

    deinit { ZSTD_freeDCtx(stream) }

    /// Hands on what `bytes` give, piece by piece, so that a bomb can be stopped by whoever counts.
    func decompress(
        _ bytes: UnsafeRawBufferPointer,
        _ take: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
        var isFull = false
        while input.pos < input.size || isFull {
            guard !isComplete else { throw SlipwayError(.digestMismatch, "there are bytes after the end of an object") }
            var produced = 0
            let left = output.withUnsafeMutableBytes { target in
                var out = ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
                let left = ZSTD_decompressStream(stream, &out, &input)
                produced = out.pos
                return left
            }
            if ZSTD_isError(left) != 0 {
                throw SlipwayError(
                    .digestMismatch,
                    "an object is damaged (zstd: \(String(cString: ZSTD_getErrorName(left)))); send it again"
                )
            }
            isComplete = left == 0
            isFull = produced == output.count && !isComplete
            let piece = output[..<produced]
            try piece.withUnsafeBytes(take)
        }
    }
}
