import SlipwayModel
import Testing

struct LineSplitterTests {
    private func lines(_ text: String) -> [String] {
        var splitter = LineSplitter()
        let complete = splitter.feed(Array(text.utf8))
        return complete + [splitter.finish()].compactMap(\.self)
    }

    @Test(arguments: [
        ("a\nb", ["a", "b"]), ("a\r\n\nb\n", ["a", "", "b"]), ("10%\r50%\r100%\n", ["100%"]),
        ("\u{1B}[31mred\u{7}\n", ["\\x1b[31mred\\x07"]), ("a\tb\n", ["a\tb"]), ("x\u{202E}y\n", ["x\\u{202e}y"]),
        ("", []),
    ])
    func `bytes become lines that can move no cursor`(text: String, expected: [String]) {
        #expect(lines(text) == expected)
    }

    @Test func `a line has at most 4,096 bytes, and says when it was cut`() {
        for text in [
            String(repeating: "x", count: 5000), String(repeating: "\u{1}", count: 4000),
            String(repeating: "ü", count: 4000),
        ] {
            let line = lines(text)[0]
            #expect(line.utf8.count <= 4096 && line.hasSuffix("…"))
        }
        #expect(lines(String(repeating: "x", count: 4000))[0].utf8.count == 4000)
    }

    @Test func `bytes that are no UTF-8 do not hurt`() {
        var splitter = LineSplitter()
        #expect(splitter.feed([0xFF, 0xFE, 0x41, 0x0A]) == ["\u{FFFD}\u{FFFD}A"])
    }

    @Test(arguments: [1, 7, 4095, 4096, 4097, 20_000])
    func `a line has at most 4,096 bytes, however it comes and whatever is escaped`(length: Int) {
        for character in ["x", "\u{1B}", "é"] {
            var splitter = LineSplitter()
            let text = String(repeating: character, count: length)
            var lines: [String] = []
            for byte in Array(text.utf8) + [UInt8(ascii: "\n")] { lines += splitter.feed([byte]) }
            #expect(lines.count == 1 && lines[0].utf8.count <= 4096)
            if length <= 7, character != "\u{1B}" { #expect(lines == [text]) }
            if length == 20_000 { #expect(lines[0].hasSuffix("…")) }
        }
    }
}
