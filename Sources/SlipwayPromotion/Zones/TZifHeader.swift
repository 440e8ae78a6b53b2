import SlipwayModel

/// The 44 bytes before each block of a TZif file (RFC 9636, section 3.1).
struct TZifHeader {
    var version: UInt8
    var utIndicators: Int
    var standardIndicators: Int
    var leapSeconds: Int
    var transitions: Int
    var types: Int
    var characters: Int

    init(_ reader: inout ByteReader) throws(SlipwayError) {
        guard try reader.take(4, "the header").elementsEqual("TZif".utf8) else {
            throw reader.bad("it does not begin with 'TZif'")
        }
        version = try reader.byte("the header")
        guard version == 0 || version >= UInt8(ascii: "2") else { throw reader.bad("its version is unknown") }
        try reader.skip(15, "the header")
        utIndicators = try reader.count("the header")
        standardIndicators = try reader.count("the header")
        leapSeconds = try reader.count("the header")
        transitions = try reader.count("the header")
        types = try reader.count("the header")
        characters = try reader.count("the header")
    }

    /// The size of the block in bytes, with times of `width` bytes.
    ///
    /// The counts have 32 bits, so that the sum cannot overflow.
    func blockSize(width: Int) -> Int {
        transitions * (width + 1) + types * 6 + characters + leapSeconds * (width + 4) + standardIndicators
            + utIndicators
    }

    /// Refuses counts that contradict each other, before anything is read by them.
    func check(_ reader: ByteReader) throws(SlipwayError) {
        guard (1...256).contains(types) else { throw reader.bad("it has \(types) kinds of local time") }
        guard characters > 0 else { throw reader.bad("its zone names are missing") }
        guard leapSeconds == 0 else {
            throw reader.bad("it counts leap seconds: use the file of the same name outside of 'right/'")
        }
        guard [0, types].contains(utIndicators), [0, types].contains(standardIndicators) else {
            throw reader.bad("its indicators do not fit its kinds of local time")
        }
    }
}
