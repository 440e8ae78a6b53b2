/// Reads the times that other systems write: RFC 3339 with any fraction and zone, and `2026-01-31 12:00:00 UTC`.
package enum InternetTime {
    /// `nil` for a text that is no such time.
    package static func read(_ text: String) -> Timestamp? {
        let bytes = Array(text.utf8)
        guard (20...40).contains(bytes.count), let date = try? CivilDate(String(text.prefix(10))),
            [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[10]),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = number(bytes[11..<13], below: 24), let minute = number(bytes[14..<16], below: 60),
            let second = number(bytes[17..<19], below: 61)
        else { return nil }
        let (fraction, zone) = fraction(of: bytes[19...])
        guard let fraction, let offset = offset(zone) else { return nil }
        let wall = CivilTime(date, minute: hour * 60 + minute, second: second).seconds
        return Timestamp(milliseconds: (wall - Int64(offset) * 60) * 1000 + fraction)
    }

    /// The milliseconds of `.123456`, and what comes after it.
    private static func fraction(of rest: ArraySlice<UInt8>) -> (Int64?, ArraySlice<UInt8>) {
        guard rest.first == UInt8(ascii: ".") else { return (0, rest) }
        let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
        let three = (digits.map { Int64($0 - 0x30) } + [0, 0, 0]).prefix(3)
        return (digits.isEmpty ? nil : three.reduce(0) { $0 * 10 + $1 }, rest.dropFirst(digits.count + 1))
    }

    /// Minutes east of UTC: of `Z`, ` UTC`, `+02:00` or ` +0200`.
    private static func offset(_ zone: ArraySlice<UInt8>) -> Int? {
        let plain = zone.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ":") }
        if [Array("Z".utf8), Array("z".utf8), Array("UTC".utf8)].contains(plain) { return 0 }
        guard plain.count == 5, let sign = plain.first, let hours = number(plain[1..<3], below: 24),
            let minutes = number(plain[3..<5], below: 60)
        else { return nil }
        switch sign {
        case UInt8(ascii: "+"): return hours * 60 + minutes
        case UInt8(ascii: "-"): return -(hours * 60 + minutes)
        default: return nil
        }
    }

    private static func number(_ digits: ArraySlice<UInt8>, below limit: Int) -> Int? {
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return number < limit ? number : nil
    }
}
