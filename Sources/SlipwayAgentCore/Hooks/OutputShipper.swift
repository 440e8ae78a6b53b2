import SlipwayModel

/// Hands on a hook's output while it runs, until it is too much.
struct OutputShipper: ~Copyable {
    private var tail: OutputTail
    private let path: String
    private var left: Int
    private let ship: ([String]) -> Void

    init(path: String, limit: Int, ship: @escaping ([String]) -> Void) throws(SlipwayError) {
        self.tail = try OutputTail(path: path)
        self.path = path
        self.left = limit
        self.ship = ship
    }

    /// How many bytes the hook has written.
    var size: Int64 { tail.size }

    /// Ships what was written since the last call.
    mutating func shipNew() throws(SlipwayError) {
        while left > 0 {
            let lines = try tail.lines()
            if lines.isEmpty { return }
            take(lines)
        }
    }

    /// Ships all that is left, the hook having ended.
    mutating func shipRest() throws(SlipwayError) {
        try shipNew()
        if left > 0, let rest = tail.rest() { take([rest]) }
    }

    private mutating func take(_ lines: [String]) {
        var taken: [String] = []
        for line in lines where left > 0 {
            left -= line.utf8.count + 1
            taken.append(left > 0 ? line : "… output truncated, the rest stays on the host in \(path)")
        }
        ship(taken)
    }
}
