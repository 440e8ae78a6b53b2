/// A disk that forgets whatever was not made durable, and the rules of what must be durable before what.
///
/// It follows the calls of an agent and writes down each call that relies on something a power loss would take away.
struct DiskOrder {
    private(set) var violations: [String] = []
    /// What the agent relied on, so that a trace in which nothing happens is not taken for a good one.
    private(set) var relied: [String] = []
    /// Files with bytes, and names, that are in memory alone.
    private var bytes: Set<String> = []
    private var names: Set<String> = []
    /// The last line of the stage's log.
    private var record: String

    /// Follows `calls` on a disk where the stage's log ends with `record`.
    init(_ calls: [TracedCall], after record: String = "") {
        self.record = record
        for call in calls { follow(call) }
    }

    mutating func follow(_ call: TracedCall) {
        switch call {
        case .wrote(let path, let text):
            bytes.insert(path)
            if path.hasSuffix(".jsonl") || path.hasSuffix(".jsonl.part") { record = text }
        case .synced(let path):
            bytes.remove(path)
            names = names.filter { Self.folder(of: $0) != path }
        case .syncedAll: (bytes, names) = ([], [])
        case .named(let path): names.insert(path)
        case .renamed(let old, let new): rename(old, new)
        case .executed(let path): execute(path)
        case .sent(let text): send(text)
        }
    }

    private mutating func rename(_ old: String, _ new: String) {
        if old.hasSuffix(".part"), !old.contains("/incoming/") { demand([old], before: "the rename to \(new)") }
        if new.hasSuffix("/current") { demandAll(below: "releases/", before: "the switch") }
        bytes = Set(bytes.map { Self.moved($0, old, new) })
        names = Set(names.map { Self.moved($0, old, new) }).union([new])
    }

    /// Nothing may start before its attempt, its release and the switch are on the disk.
    private mutating func execute(_ path: String) {
        guard path.contains("/releases/") else { return }
        let begun = record.contains("attemptBegun")
        if !begun { violations.append("a hook starts without a record: \(path)") }
        demandAll(below: "", before: "the start of a hook")
    }

    /// No end may be told before it is on the disk.
    ///
    /// An agent that has written nothing yet tells again what the one before it has recorded.
    private mutating func send(_ text: String) {
        guard !record.isEmpty else { return }
        guard let status = Self.ends.first(where: { text.contains("\\\"status\\\":\\\"\($0)\\\"") }) else { return }
        if !record.contains("epochEnded") { violations.append("'\(status)' is told without a record") }
        demandAll(below: "", before: "telling '\(status)'")
    }

    private static let ends = ["prepared", "healthy", "unhealthy", "interrupted"]

    private mutating func demandAll(below part: String, before what: String) {
        let kept = ["/state/attempts/", "/apps/"]
        demand(
            bytes.union(names).filter { path in kept.contains { path.contains($0) } && path.contains(part) },
            before: what
        )
    }

    private mutating func demand(_ paths: Set<String>, before what: String) {
        relied.append(what)
        for path in paths.intersection(bytes.union(names)).sorted() {
            violations.append("\(path) is not on the disk before \(what)")
        }
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    private static func moved(_ path: String, _ old: String, _ new: String) -> String {
        path == old || path.hasPrefix("\(old)/") ? new + path.dropFirst(old.count) : path
    }
}
