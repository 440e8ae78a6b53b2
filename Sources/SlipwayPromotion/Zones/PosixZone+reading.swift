import SlipwayModel

extension PosixZone {
    /// Reads `CET-1CEST,M3.5.0,M10.5.0/3`; hours of changes may reach a week, as in version 3 of the file.
    ///
    /// - Throws: `invalid_input` that quotes the rule.
    init(_ text: String) throws(SlipwayError) {
        var reader = PosixReader(text)
        guard let standard = reader.name().flatMap({ name in reader.offset().map { (name, $0) } }) else {
            throw Self.bad(text)
        }
        self.standard = ZoneOffset(seconds: -standard.1, name: standard.0)
        if !reader.isAtEnd {
            guard let daylight = reader.daylight(standard: self.standard), reader.isAtEnd else { throw Self.bad(text) }
            self.daylight = daylight
        }
    }

    private static func bad(_ text: String) -> SlipwayError {
        SlipwayError(
            .invalidInput,
            "\(NameRule.quote(text)) is not a rule of a time zone like CET-1CEST,M3.5.0,M10.5.0/3; reinstall the system's time zones (tzdata)"
        )
    }
}

/// Reads the parts of a `TZ` string, each `nil` where it is not there.
private struct PosixReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) { bytes = Array(text.utf8.prefix(256)) }

    var isAtEnd: Bool { position == bytes.count }

    mutating func name() -> String? {
        let isQuoted = accept("<")
        let start = position
        while let byte = next, Self.isLetter(byte) || (isQuoted && Self.isSignOrDigit(byte)) { position += 1 }
        let name = String(decoding: bytes[start..<position], as: UTF8.self)
        guard name.utf8.count >= 3, !isQuoted || accept(">") else { return nil }
        return name
    }

    /// Seconds west of Greenwich, as POSIX counts.
    mutating func offset() -> Int64? { duration(hours: 24) }

    mutating func daylight(standard: ZoneOffset) -> PosixZone.Daylight? {
        guard let name = name() else { return nil }
        var seconds = standard.seconds + 3600
        if next != UInt8(ascii: ",") {
            guard let offset = offset() else { return nil }
            seconds = -offset
        }
        guard accept(","), let begins = change(), accept(","), let ends = change() else { return nil }
        let offset = ZoneOffset(seconds: seconds, isDaylight: true, name: name)
        return PosixZone.Daylight(offset: offset, begins: begins, ends: ends)
    }

    private mutating func change() -> PosixZone.Change? {
        guard let day = day() else { return nil }
        guard accept("/") else { return PosixZone.Change(day: day, time: 7200) }
        return duration(hours: 167).map { PosixZone.Change(day: day, time: $0) }
    }

    private mutating func day() -> PosixDay? {
        if accept("J") { return number(1...365).map(PosixDay.withoutLeapDay) }
        guard accept("M") else { return number(0...365).map(PosixDay.dayOfYear) }
        guard let month = number(1...12), accept("."), let week = number(1...5), accept("."), let day = number(0...6)
        else { return nil }
        return .weekday(day, week: week, month: month)
    }

    /// `[+-]h[:mm[:ss]]`, in seconds.
    private mutating func duration(hours: Int) -> Int64? {
        let sign: Int64 = accept("-") ? -1 : 1
        if sign == 1 { _ = accept("+") }
        guard let hour = number(0...hours) else { return nil }
        var seconds = Int64(hour) * 3600
        for unit: Int64 in [60, 1] where accept(":") {
            guard let part = number(0...59) else { return nil }
            seconds += Int64(part) * unit
        }
        return sign * seconds
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int? {
        let start = position
        while let byte = next, (0x30...0x39).contains(byte), position - start < 3 { position += 1 }
        guard let number = Int(String(decoding: bytes[start..<position], as: UTF8.self)), range.contains(number) else {
            return nil
        }
        return number
    }

    private mutating func accept(_ character: Unicode.Scalar) -> Bool {
        guard let next, next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func isSignOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2D
    }
}
