/// A bar of a fixed width.
///
/// Hosts that failed are a part of their own, so that a bar that is full does not look like success.
struct ProgressBar: Sendable, Hashable {
    var done: Int
    var failed: Int
    var total: Int
    var columns = 30

    var text: Text {
        guard total > 0 else { return Text(String(repeating: "░", count: columns), .dim) }
        let good = columns * done / total
        let bad = failed > 0 ? max(1, columns * failed / total) : 0
        let rest = max(0, columns - good - bad)
        return Text(String(repeating: "█", count: good), .good) + Text(String(repeating: "▒", count: bad), .bad)
            + Text(String(repeating: "░", count: rest), .dim)
    }
}
