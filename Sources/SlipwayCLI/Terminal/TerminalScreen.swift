/// A part of the terminal that is redrawn in place.
///
/// The cursor is hidden while frames are drawn; `close` shows it again and leaves the last frame where it is.
struct TerminalScreen: ~Copyable {
    private let descriptor: FileDescriptor
    private let colour: Bool
    private var painter = FramePainter()
    private var isOpen = false

    init(descriptor: FileDescriptor, colour: Bool) {
        self.descriptor = descriptor
        self.colour = colour
    }

    mutating func draw(_ lines: [Text]) throws {
        let size = descriptor.size
        let frame = painter.paint(lines, columns: size.columns, rows: size.rows, colour: colour)
        try descriptor.write((isOpen ? "" : "\u{1B}[?25l") + frame)
        isOpen = true
    }

    mutating func close() throws {
        if isOpen { try descriptor.write("\u{1B}[?25h") }
        isOpen = false
        painter = FramePainter()
    }
}
