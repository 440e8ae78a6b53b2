/// Turns frames of lines into the bytes that redraw them in place.
///
/// Each line is overwritten and then cleared to its end, so that nothing flickers; a frame never grows beyond the
/// screen, because a cursor cannot move up past its top.
struct FramePainter: Sendable, Hashable {
    /// How many lines of the last frame are on the screen.
    private(set) var drawn = 0

    /// The bytes that replace the last frame by this one.
    mutating func paint(_ lines: [Text], columns: Int, rows: Int, colour: Bool) -> String {
        let shown = Self.fit(lines, rows: max(rows - 1, 1))
        var bytes = drawn > 0 ? "\u{1B}[\(drawn)A" : ""
        for line in shown { bytes += "\r\(line.cut(to: columns).rendered(colour: colour))\u{1B}[K\n" }
        drawn = shown.count
        return bytes + "\u{1B}[J"
    }

    /// The lines that fit; the last of them says how many do not.
    static func fit(_ lines: [Text], rows: Int) -> [Text] {
        guard lines.count > rows else { return lines }
        let hidden = lines.count - rows + 1
        return lines.prefix(rows - 1) + [Text("… \(hidden) more lines: make the window taller to see them", .dim)]
    }
}
