import SlipwayModel

/// Log lines as `h1 restart | text`, the bars below each other.
///
/// The text was escaped by the agent that sent it and is shown as it is.
struct LogScreen {
    private var widest = 0

    mutating func lines(for lines: [LogLine]) -> [Text] {
        widest = max(widest, lines.map { DisplayWidth.of(Self.origin(of: $0)) }.max() ?? 0)
        return lines.map { line in
            Text(Self.origin(of: line).padded(to: widest), .active) + Text(" | ", .dim) + Text(line.text)
        }
    }

    private static func origin(of line: LogLine) -> String { line.host.map { "\($0) \(line.step)" } ?? line.step }
}
