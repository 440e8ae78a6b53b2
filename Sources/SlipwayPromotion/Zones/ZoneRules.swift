package import SlipwayModel

/// The clocks of one time zone: their offset from UTC at every moment, past and to come.
///
/// Read from the bytes of a TZif file (RFC 9636), because FoundationEssentials knows no zone by its name on Linux.
/// Times after the last transition follow the rule at the end of the file.
package struct ZoneRules: Sendable, Hashable {
    /// As `slipway.yml` names it: `Europe/Berlin`.
    package let name: String
    private let transitions: [ZoneTransition]
    private let first: ZoneOffset
    private let footer: PosixZone?

    package static let utc = Self(name: "UTC", transitions: [], first: .utc, footer: nil)

    /// The real files have less than 4 KiB.
    static let mostBytes = 256 * 1024

    private init(name: String, transitions: [ZoneTransition], first: ZoneOffset, footer: PosixZone?) {
        self.name = name
        self.transitions = transitions
        self.first = first
        self.footer = footer
    }

    /// Reads a TZif file of version 1 to 4; a later one is read as version 4, as the RFC asks.
    ///
    /// - Throws: `invalid_input` with the place, whatever the bytes are.
    package init(tzif bytes: [UInt8], name: String = "the time zone") throws(SlipwayError) {
        var reader = ByteReader(bytes, subject: NameRule.quote(name))
        guard bytes.count <= Self.mostBytes else { throw reader.bad("it has more than \(Self.mostBytes) bytes") }
        let header = try TZifHeader(&reader)
        guard header.version != 0 else {
            let block = try TZifBlock(&reader, header, width: 4)
            self.init(name: name, transitions: block.transitions, first: block.first, footer: nil)
            return
        }
        try reader.skip(header.blockSize(width: 4), "the block of version 1")
        let second = try TZifHeader(&reader)
        let block = try TZifBlock(&reader, second, width: 8)
        let footer = try Self.footer(&reader)
        self.init(name: name, transitions: block.transitions, first: block.first, footer: footer)
    }

    private static func footer(_ reader: inout ByteReader) throws(SlipwayError) -> PosixZone? {
        let line = Array(try reader.take(reader.remaining, "the footer"))
        guard line.first == 0x0A, let end = line.dropFirst().firstIndex(of: 0x0A) else {
            throw reader.bad("its last line is missing")
        }
        return end == 1 ? nil : try PosixZone(String(decoding: line[1..<end], as: UTF8.self))
    }

    /// The offset in force at a moment.
    package func offset(at moment: Timestamp) -> ZoneOffset {
        offset(second: moment.milliseconds.floorDivided(by: 1000))
    }

    func offset(second: Int64) -> ZoneOffset {
        let after = indexOfTransition(after: second)
        if after == transitions.count, let footer { return footer.offset(at: second) }
        return after == 0 ? first : transitions[after - 1].offset
    }

    /// The changes of the clocks after `start`, up to and with `end`, in seconds since 1970.
    func transitions(after start: Int64, through end: Int64) -> [ZoneTransition] {
        var found = transitions[indexOfTransition(after: start)...].prefix { $0.at <= end }
        guard let footer else { return Array(found) }
        let from = max(start, transitions.last?.at ?? .min)
        guard from < end else { return Array(found) }
        let years = CivilTime(seconds: from).date.year - 1...CivilTime(seconds: end).date.year + 1
        found += footer.transitions(years: years).filter { $0.at > from && $0.at <= end }
        return Array(found)
    }

    /// The number of the first transition after `second`, by halving.
    private func indexOfTransition(after second: Int64) -> Int {
        var (low, high) = (0, transitions.count)
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle].at <= second { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
