import FoundationEssentials

/// Writes tar headers by hand, good ones and hostile ones.
struct TarWriter {
    private(set) var bytes: [UInt8] = []

    mutating func add(
        _ name: String,
        type: Character = "0",
        content: [UInt8] = [],
        link: String = "",
        mode: Int = 0o644,
        size: Int64? = nil
    ) {
        add(Array(name.utf8), type: type, content: content, link: link, mode: mode, size: size)
    }

    mutating func add(
        _ name: [UInt8],
        type: Character = "0",
        content: [UInt8] = [],
        link: String = "",
        mode: Int = 0o644,
        size: Int64? = nil,
        rawSize: [UInt8]? = nil
    ) {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ field: [UInt8], at offset: Int) {
            header.replaceSubrange(offset..<offset + field.count, with: field)
        }
        put(Array(name.prefix(100)), at: 0)
        put(Self.octal(Int64(mode), 7), at: 100)
        put(Self.octal(0, 7), at: 108)
        put(Self.octal(0, 7), at: 116)
        put(rawSize ?? Self.octal(size ?? Int64(content.count), 11), at: 124)
        put(Self.octal(0, 11), at: 136)
        put([UInt8](repeating: 0x20, count: 8), at: 148)
        put([type.asciiValue ?? 0], at: 156)
        put(Array(link.utf8), at: 157)
        put(Array("ustar\u{0}00".utf8), at: 257)
        put(Self.octal(header.reduce(0) { $0 + Int64($1) }, 6) + [0, 0x20], at: 148)
        bytes += header + content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
    }

    /// A header of the POSIX extension: it overrides fields of the member that follows.
    mutating func extend(_ fields: [(key: String, value: [UInt8])]) {
        let records = fields.flatMap { field in
            let body = Array(" \(field.key)=".utf8) + field.value + [0x0A]
            // The length counts its own digits.
            var length = body.count + 1
            while "\(length)".utf8.count + body.count != length { length += 1 }
            return Array("\(length)".utf8) + body
        }
        add("PaxHeaders/x", type: "x", content: records)
    }

    mutating func extend(_ key: String, _ value: String) { extend([(key, Array(value.utf8))]) }

    /// A name as GNU writes it when it is longer than a header's field; `K` instead of `L` for what a link points to.
    mutating func long(_ name: String, type: Character = "L") {
        add("././@LongLink", type: type, content: Array(name.utf8) + [0])
    }

    /// Changes bytes that were written already, counted from the end of what is there.
    mutating func damage(_ place: Int) { bytes[bytes.count - place] ^= 0x10 }

    mutating func append(_ more: [UInt8]) { bytes += more }

    /// The two blocks that end an archive.
    mutating func end() { bytes += [UInt8](repeating: 0, count: 1024) }

    func write(to path: String) throws { try Data(bytes).write(to: URL(filePath: path)) }

    private static func octal(_ number: Int64, _ width: Int) -> [UInt8] {
        let digits = String(number, radix: 8)
        return Array((String(repeating: "0", count: max(0, width - digits.count)) + digits).utf8)
    }
}
