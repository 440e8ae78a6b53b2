import SlipwayModel

/// Hands on a hook's output while it runs, until it is too much; of what is left out the end is handed on after all.
struct OutputShipper: ~Copyable {
    private var tail: OutputTail
    private let path: String
    /// Bytes that may still be shipped while the hook runs.
    private var left: Int
    private let last: Int64
    private let sink: OutputSink
    /// So many lines of room are worth a look into the file; a line has at least one byte.
    private static let leastRoom = 1000

    init(path: String, limits: HookLimits, sink: OutputSink) throws(SlipwayError) {
        tail = try OutputTail(path: path)
        self.path = path
        (left, last) = (limits.shipped, limits.shippedLast)
        self.sink = sink
    }

    /// How many bytes the hook has written.
    var size: Int64 { tail.size }

    /// Ships what was written since the last call, as far as there is room for it.
    mutating func shipNew() throws(SlipwayError) {
        while left > 0, case let room = sink.room(), room >= Self.leastRoom {
            let start = tail.position
            let lines = try tail.lines(upTo: min(left, room))
            if tail.position == start { return }
            left -= Int(tail.position - start)
            if !lines.isEmpty { sink.take(lines, false) }
        }
    }

    /// Ships what is left, the hook having ended: all of it, or its last lines and how much is left out before them.
    ///
    /// What a hook left running may write on; that is not the hook's any more.
    mutating func shipRest() throws(SlipwayError) {
        try shipNew()
        let end = tail.size
        if end - tail.position > last {
            var lines = tail.rest().map { [$0] } ?? []
            let count = try tail.skip(to: end - last)
            lines.append("… \(count) bytes of output are left out here; all of it is on the host in \(path)")
            sink.take(lines, true)
        }
        while tail.position < end {
            let start = tail.position
            let lines = try tail.lines()
            if tail.position == start { break }
            if !lines.isEmpty { sink.take(lines, true) }
        }
        if let rest = tail.rest() { sink.take([rest], true) }
    }
}
