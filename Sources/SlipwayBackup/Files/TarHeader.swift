/// The block of 512 bytes that stands before each member of a backup: the `ustar` form of tar (POSIX.1-1988).
///
/// Owner, mode and time are always the same, so that a block follows from the name and the size alone: one that was
/// damaged in any bit is not the block of the name and size that it says.
struct TarHeader: Sendable, Equatable {
    static let size = 512

    var name: String
    /// Of the member's content, in bytes.
    var length: Int64

    /// Zeros that fill the content's last block.
    var padding: Int { Int((512 - length % 512) % 512) }

    var bytes: [UInt8] {
        var block = [UInt8](repeating: 0, count: Self.size)
        func put(_ text: String, at offset: Int) {
            block.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
        }
        put(name, at: 0)
        put("0000600", at: 100)
        put("0000000", at: 108)
        put("0000000", at: 116)
        block.replaceSubrange(124..<136, with: lengthField)
        put("00000000000", at: 136)
        put("        ", at: 148)
        put("0", at: 156)
        put("ustar", at: 257)
        put("00", at: 263)
        put(Self.octal(block.reduce(0) { $0 + Int64($1) }, digits: 6), at: 148)
        block[154] = 0
        return block
    }

    init(name: String, length: Int64) {
        precondition(name.utf8.count < 100 && length >= 0, "a backup's members have short names")
        (self.name, self.length) = (name, length)
    }

    /// The header in a block; `nil` for one that this type does not write.
    init?(_ block: [UInt8]) {
        guard block.count == Self.size, let name = String(validating: block.prefix { $0 != 0 }, as: UTF8.self),
            !name.isEmpty, name.utf8.count < 100, let length = Self.length(in: block[124..<136])
        else { return nil }
        self.init(name: name, length: length)
        guard bytes == block else { return nil }
    }

    /// Eleven octal digits; from 8 GiB on the number itself behind a set bit, as GNU tar has it.
    private var lengthField: [UInt8] {
        if length < 1 << 33 { return Array(Self.octal(length, digits: 11).utf8) + [0] }
        return [0x80, 0, 0, 0] + withUnsafeBytes(of: length.bigEndian) { Array($0) }
    }

    private static func length(in field: ArraySlice<UInt8>) -> Int64? {
        if field.first == 0x80 {
            let number = field.suffix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return Int64(exactly: number)
        }
        return String(validating: field.dropLast(), as: UTF8.self).flatMap { Int64($0, radix: 8) }.flatMap {
            $0 < 0 ? nil : $0
        }
    }

    private static func octal(_ number: Int64, digits: Int) -> String {
        let text = String(number, radix: 8)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
