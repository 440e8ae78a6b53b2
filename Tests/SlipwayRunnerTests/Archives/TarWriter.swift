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
        size: Int64? = nil
    ) {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ field: [UInt8], at offset: Int) {
            header.replaceSubrange(offset..<offset + field.count, with: field)
        }
        put(Array(name.prefix(100)), at: 0)
        put(Self.octal(Int64(mode), 7), at: 100)
        put(Self.octal(0, 7), at: 108)
        put(Self.octal(0, 7), at: 116)
        put(Self.octal(size ?? Int64(content.count), 11), at: 124)
        put(Self.octal(0, 11), at: 136)
        put([UInt8](repeating: 0x20, count: 8), at: 148)
        put([type.asciiValue ?? 0], at: 156)
        put(Array(link.utf8), at: 157)
        put(Array("ustar\u{0}00".utf8), at: 257)
        put(Self.octal(header.reduce(0) { $0 + Int64($1) }, 6) + [0, 0x20], at: 148)
        bytes += header + content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
    }

    /// The two blocks that end an archive.
    mutating func end() { bytes += [UInt8](repeating: 0, count: 1024) }

    func write(to path: String) throws { try Data(bytes).write(to: URL(filePath: path)) }

    private static func octal(_ number: Int64, _ width: Int) -> [UInt8] {
        let digits = String(number, radix: 8)
        return Array((String(repeating: "0", count: max(0, width - digits.count)) + digits).utf8)
    }
}
