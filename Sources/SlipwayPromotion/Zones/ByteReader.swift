import SlipwayModel

/// Reads numbers from bytes that nobody trusts; every read is checked against the end.
struct ByteReader {
    private let bytes: [UInt8]
    private let subject: String
    private(set) var position = 0

    init(_ bytes: [UInt8], subject: String) {
        self.bytes = bytes
        self.subject = subject
    }

    var remaining: Int { bytes.count - position }

    mutating func take(_ count: Int, _ what: String) throws(SlipwayError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= remaining else { throw bad("it ends in the middle of \(what)") }
        defer { position += count }
        return bytes[position..<position + count]
    }

    mutating func skip(_ count: Int, _ what: String) throws(SlipwayError) { _ = try take(count, what) }

    mutating func byte(_ what: String) throws(SlipwayError) -> UInt8 {
        let one = try take(1, what)
        return one[one.startIndex]
    }

    /// A big-endian number of `width` bytes, 4 or 8, with a sign.
    mutating func signed(_ width: Int, _ what: String) throws(SlipwayError) -> Int64 {
        let bits = try take(width, what).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return width == 4 ? Int64(Int32(truncatingIfNeeded: bits)) : Int64(bitPattern: bits)
    }

    /// A big-endian count of four bytes.
    mutating func count(_ what: String) throws(SlipwayError) -> Int {
        Int(try take(4, what).reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
    }

    func bad(_ reason: String) -> SlipwayError {
        SlipwayError(
            .invalidInput,
            "\(subject) is not a time zone file, at byte \(position): \(reason); reinstall the system's time zones (tzdata)"
        )
    }
}
