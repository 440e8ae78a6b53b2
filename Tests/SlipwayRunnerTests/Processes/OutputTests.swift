import Synchronization
import Testing

@testable import SlipwayRunner

struct OutputTests {
    private final class Lines: Sendable {
        private let lines = Mutex<[String]>([])

        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

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

    @Test func `past the limit the output is truncated with a mark, and its end is kept`() {
        let seen = Lines()
        let log = OutputLog { seen.add($0) }
        let block = Array(String(repeating: String(repeating: "x", count: 1023) + "\n", count: 1024).utf8)
        for _ in 0..<12 { log.take(block) }
        log.take(Array("the very end".utf8))
        log.finish()
        #expect(seen.all.count == 11 * 1024 + 1 && seen.all.last == OutputLog.truncated)
        #expect(log.last(1) == ["the very end"])
        #expect(log.last(1000).reduce(0) { $0 + $1.utf8.count } <= OutputLog.kept)
    }

    @Test func `the table of processes understands names with blanks and parentheses`() {
        let row = ProcessTable.parse(Array("7 (a) b (c) S 3 5 4 0 -1".utf8), id: 7)
        #expect(row == ProcessTable.Row(id: 7, parent: 3, session: 4, isZombie: false))
        #expect(ProcessTable.parse(Array("7 (x) Z 3 5 4 0".utf8), id: 7)?.isZombie == true)
        #expect(ProcessTable.parse(Array("nonsense".utf8), id: 7) == nil)
    }
}
