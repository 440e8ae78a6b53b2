import Testing

@testable import SlipwayCLI

struct FramePainterTests {
    private func paint(_ painter: inout FramePainter, _ lines: [Text], columns: Int = 80, rows: Int = 24) -> String {
        painter.paint(lines, columns: columns, rows: rows, colour: false)
    }

    @Test func `the next frame is drawn over the last one`() {
        var painter = FramePainter()
        #expect(paint(&painter, ["a", "b"]) == "\ra\u{1B}[K\n\rb\u{1B}[K\n\u{1B}[J")
        #expect(paint(&painter, ["c"]) == "\u{1B}[2A\rc\u{1B}[K\n\u{1B}[J")
        #expect(paint(&painter, ["d"]).hasPrefix("\u{1B}[1A"))
    }

    @Test func `a line that is too long is cut and does not wrap`() {
        var painter = FramePainter()
        #expect(paint(&painter, ["abcdef"], columns: 4).contains("\rabc…\u{1B}[K"))
    }

    @Test func `a frame never grows beyond the screen`() {
        let lines = (1...10).map { Text("\($0)") }
        let fitted = FramePainter.fit(lines, rows: 4)
        #expect(fitted.map(\.plain).prefix(3) == ["1", "2", "3"])
        #expect(fitted.count == 4)
        #expect(fitted.last?.plain.contains("7 more lines") == true)
    }
}
