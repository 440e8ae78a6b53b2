/// Small archives that are good.
enum SampleArchive {
    static let all: [[UInt8]] = [
        member("d/", "5") + member("d/a.txt", "0", content: [1, 2, 3]) + member("l", "2", link: "d/a.txt") + end,
        member("a", "0", content: [1]) + member("h", "1", link: "a") + end,
        member("x", "x", content: Array("12 path=abc\n".utf8)) + member("a", "0", content: [1]) + end,
        member("././@LongLink", "L", content: Array("long/name".utf8) + [0]) + member("a", "0", content: [1]) + end,
    ]

    private static let end = [UInt8](repeating: 0, count: 1024)

    private static func member(_ name: String, _ type: Character, content: [UInt8] = [], link: String = "") -> [UInt8] {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, at place: Int) {
            header.replaceSubrange(place..<place + text.utf8.count, with: text.utf8)
        }
        put(name, at: 0)
        put("0000755", at: 100)
        put(octal(content.count, 11), at: 124)
        put("        ", at: 148)
        put(String(type), at: 156)
        put(link, at: 157)
        put("ustar\u{0}00", at: 257)
        put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\u{0} ", at: 148)
        return header + content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
    }

    private static func octal(_ number: Int, _ width: Int) -> String {
        let digits = String(number, radix: 8)
        return String(repeating: "0", count: width - digits.count) + digits
    }
}
