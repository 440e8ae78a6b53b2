import SlipwayModel

/// The transitions and offsets of one block of a TZif file (RFC 9636, section 3.2).
struct TZifBlock {
    var transitions: [ZoneTransition]
    /// In force before the first transition.
    var first: ZoneOffset

    /// Reads the block behind `header`, whose times have `width` bytes.
    init(_ reader: inout ByteReader, _ header: TZifHeader, width: Int) throws(SlipwayError) {
        try header.check(reader)
        guard header.blockSize(width: width) <= reader.remaining else {
            throw reader.bad("it announces \(header.blockSize(width: width)) bytes and has \(reader.remaining)")
        }
        var times: [Int64] = []
        for _ in 0..<header.transitions { times.append(try reader.signed(width, "the transitions")) }
        guard zip(times, times.dropFirst()).allSatisfy(<) else { throw reader.bad("its transitions are not in order") }
        let indices = try reader.take(header.transitions, "the transitions")
        let offsets = try Self.offsets(&reader, header)
        try reader.skip(header.standardIndicators + header.utIndicators, "the indicators")
        guard indices.allSatisfy({ Int($0) < offsets.count }) else {
            throw reader.bad("a transition names a kind of local time that there is not")
        }
        transitions = zip(times, indices).map { ZoneTransition(at: $0, offset: offsets[Int($1)]) }
        first = offsets[0]
    }

    private static func offsets(
        _ reader: inout ByteReader,
        _ header: TZifHeader
    ) throws(SlipwayError) -> [ZoneOffset] {
        var kinds: [(seconds: Int64, isDaylight: UInt8, name: Int)] = []
        for _ in 0..<header.types {
            let seconds = try reader.signed(4, "the offsets")
            kinds.append((seconds, try reader.byte("the offsets"), Int(try reader.byte("the offsets"))))
        }
        let names = Array(try reader.take(header.characters, "the names"))
        var offsets: [ZoneOffset] = []
        for kind in kinds {
            guard ZoneOffset.allowed.contains(kind.seconds), kind.isDaylight <= 1 else {
                throw reader.bad("an offset of \(kind.seconds) seconds is none of a clock")
            }
            guard kind.name < names.count, let end = names[kind.name...].firstIndex(of: 0) else {
                throw reader.bad("a zone name lies outside of the names")
            }
            let name = String(decoding: names[kind.name..<end], as: UTF8.self)
            offsets.append(ZoneOffset(seconds: kind.seconds, isDaylight: kind.isDaylight == 1, name: name))
        }
        return offsets
    }
}
