import Glibc
import SlipwayModel
import Synchronization

/// The lines of one job that the server has not taken yet.
final class JobLog: Sendable {
    /// Lines in one batch.
    private static let batchLines = 1000
    /// Bytes in one batch; a body may have four times as much.
    private static let batchBytes = 1 << 20

    struct Batch: Sendable, Hashable {
        var number: Int64
        var lines: [JobLine]
    }

    private struct State {
        var waiting: [JobLine] = []
        var batch = Batch(number: 0, lines: [])
        var isSent = true
    }

    private let mask: SecretMask
    private let now: @Sendable () -> Timestamp
    private let state = Mutex(State())

    init(mask: SecretMask, now: @escaping @Sendable () -> Timestamp = { .wallClock }) {
        self.mask = mask
        self.now = now
    }

    /// Adds one or more lines, without secrets.
    func add(_ text: String) {
        let time = now()
        var splitter = LineSplitter()
        let lines = splitter.feed(text.utf8) + [splitter.finish()].compactMap(\.self)
        let masked = lines.map { JobLine(time: time, text: mask.apply($0)) }
        state.withLock { $0.waiting += masked }
    }

    func masked(_ text: String) -> String { mask.apply(text) }

    var isEmpty: Bool { state.withLock { $0.isSent && $0.waiting.isEmpty } }

    /// What is to be sent next; the same again, until it was taken.
    func next() -> Batch {
        state.withLock { state in
            guard state.isSent else { return state.batch }
            var bytes = 0
            let lines = state.waiting.prefix(Self.batchLines).prefix { line in
                bytes += line.text.utf8.count
                return bytes <= Self.batchBytes
            }
            state.batch = Batch(number: state.batch.number + 1, lines: Array(lines))
            state.waiting.removeFirst(lines.count)
            state.isSent = false
            return state.batch
        }
    }

    /// The server has the batch.
    func taken(_ batch: Batch) { state.withLock { if $0.batch.number == batch.number { $0.isSent = true } } }
}

extension Timestamp {
    /// Now, by the machine's clock.
    static var wallClock: Self {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Self(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
