import Testing

@testable import SlipwayCLI

struct TextTests {
    @Test func `a style becomes an escape sequence only where colours are shown`() {
        let text = Text("ok", .good) + " done"
        #expect(text.rendered(colour: true) == "\u{1B}[32mok\u{1B}[0m done")
        #expect(text.rendered(colour: false) == "ok done")
    }

    @Test func `control characters in a commit's subject cannot reach the terminal`() {
        #expect(Text("a\u{1B}[2Jb\u{7}").plain == "a\\x1b[2Jb\\x07")
        #expect(Text("\u{202E}evil").plain == "\\u{202e}evil")
        #expect(Text("a\tb\r").plain == "a    b\\x0d")
    }

    @Test func `a line is cut to the screen with an ellipsis`() {
        #expect(Text("abcdef").cut(to: 4).plain == "abc…")
        #expect(Text("abcd").cut(to: 4).plain == "abcd")
        #expect((Text("ab", .good) + Text("cdef")).cut(to: 4).plain == "abc…")
        #expect(Text("日本語").cut(to: 5).plain == "日本…")
        #expect(Text("abc").cut(to: 0).plain == "")
    }

    @Test(arguments: [("abc", 3), ("日本", 4), ("e\u{301}", 1), ("🚀", 2), ("✓", 1), ("", 0), ("–…", 2)])
    func `width counts columns and not characters`(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }
}
