/// A system call of an agent, as `strace -f -y` writes it down, that makes, keeps or relies on something.
enum TracedCall: Equatable {
    case wrote(path: String, text: String)
    /// A file, or the names in a folder, are on the disk.
    case synced(path: String)
    case syncedAll
    /// A new name for what was made now: a link, a folder.
    case named(path: String)
    case renamed(from: String, to: String)
    case executed(path: String)
    /// Bytes left for the network.
    case sent(text: String)

    /// Reads a whole trace.
    ///
    /// What makes or relies on something counts when the call begins, what makes it durable when the call has ended well.
    static func calls(in trace: String) -> [Self] {
        var unfinished: [Substring: Substring] = [:]
        return trace.split(separator: "\n").compactMap { line in
            guard let space = line.firstIndex(of: " ") else { return nil }
            let (thread, text) = (line[..<space], line[space...].drop { $0 == " " })
            if text.hasPrefix("<... fsync resumed"), let begun = unfinished[thread], text.hasSuffix("= 0") {
                return synced(begun)
            }
            if text.hasPrefix("<... syncfs resumed"), text.hasSuffix("= 0") { return .syncedAll }
            guard !text.hasPrefix("fsync("), !text.hasPrefix("syncfs(") else {
                unfinished[thread] = text
                guard text.hasSuffix("= 0") else { return nil }
                return text.hasPrefix("fsync(") ? synced(text) : .syncedAll
            }
            return text.contains(") = -1 ") ? nil : begun(text)
        }
    }

    private static func begun(_ text: Substring) -> Self? {
        let words = text.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
        guard words.count > 1 else { return nil }
        switch words[0].prefix(while: { $0 != "(" }) {
        case "write", "writev", "sendto", "sendmsg":
            guard let path = descriptor(text) else { return nil }
            return path.hasPrefix("/") ? .wrote(path: path, text: String(text)) : .sent(text: String(text))
        case "rename": return words.count > 3 ? .renamed(from: words[1], to: words[3]) : nil
        case "link", "symlink": return words.count > 3 ? .named(path: words[3]) : nil
        case "mkdir": return .named(path: words[1])
        case "execve": return .executed(path: words[1])
        default: return nil
        }
    }

    private static func synced(_ text: Substring) -> Self? { descriptor(text).map { .synced(path: $0) } }

    /// `fsync(17</a/b>) = 0` gives `/a/b`.
    private static func descriptor(_ text: Substring) -> String? {
        guard let start = text.firstIndex(of: "<") else { return nil }
        return text[text.index(after: start)...].firstIndex(of: ">").map { String(text[text.index(after: start)..<$0]) }
    }
}
