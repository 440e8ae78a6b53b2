import SlipwayModel
import Synchronization

/// What a command writes: its lines are handed on up to a limit, and the last ones are kept.
///
/// Past the limit the command goes on unseen; only the end of its output is kept, for the error.
final class OutputLog: Sendable {
    /// How much is handed on.
    static let limit = 10 << 20
    /// How much of the end is kept.
    static let kept = 64 << 10
    static let truncated = "output truncated after 10 MiB; the command goes on"

    private struct State {
        var splitter = LineSplitter()
        var bytes = 0
        var tail: [String] = []
        var tailBytes = 0

        mutating func keep(_ line: String) {
            guard line.contains(where: { !$0.isWhitespace }) else { return }
            tail.append(line)
            tailBytes += line.utf8.count
            while tailBytes > OutputLog.kept { tailBytes -= tail.removeFirst().utf8.count }
        }
    }

    private let state = Mutex(State())
    private let onLine: @Sendable (String) -> Void

    init(onLine: @escaping @Sendable (String) -> Void) { self.onLine = onLine }

    func take(_ bytes: [UInt8]) {
        let shown = state.withLock { state in
            let before = state.bytes
            state.bytes += bytes.count
            let lines = state.splitter.feed(bytes)
            lines.forEach { state.keep($0) }
            guard before <= Self.limit else { return [String]() }
            return state.bytes > Self.limit ? lines + [Self.truncated] : lines
        }
        shown.forEach(onLine)
    }

    /// Hands on what stands after the last line's end.
    func finish() {
        let last = state.withLock { state -> String? in
            guard let line = state.splitter.finish() else { return nil }
            state.keep(line)
            return state.bytes <= Self.limit ? line : nil
        }
        if let last { onLine(last) }
    }

    /// The last lines that are not empty, the newest last.
    func last(_ count: Int) -> [String] { state.withLock { Array($0.tail.suffix(count)) } }
}
