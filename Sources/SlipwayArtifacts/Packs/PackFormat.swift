/// How many objects travel in one stream, to the server and to a host.
///
/// A pack is the eight bytes of `magic`, then each object, then the end:
/// - an object is the 32 bytes of its digest, then chunks, each a length of four bytes (big-endian, not zero) and that
///   many bytes of one zstd frame, then a length of zero;
/// - the end is 32 zero bytes and the number of objects in eight bytes.
///
/// So a stream that was cut short is noticed wherever it was cut, between two objects as well.
package enum PackFormat {
    static let magic = Array("slippck1".utf8)
    /// Longer chunks are refused, so that a reader needs little memory.
    static let longestChunk = 1 << 20
    static let endMark = [UInt8](repeating: 0, count: 32)

    static func bigEndian(_ number: UInt32) -> [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }
    static func bigEndian(_ number: UInt64) -> [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }
    static func number(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
}
