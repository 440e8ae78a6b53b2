import FoundationEssentials
import Glibc

/// The processes of this machine, as `/proc` lists them now.
enum ProcessTable {
    struct Row: Sendable, Hashable {
        var id: pid_t
        var parent: pid_t
        var session: pid_t
        /// It has ended, and only waits for its parent to notice.
        var isZombie: Bool
    }

    static func rows() -> [Row] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { pid_t($0) }.compactMap { id in
            read("/proc/\(id)/stat").flatMap { parse($0, id: id) }
        }
    }

    /// Whether the process was started with `variable`, written `NAME=value`, in its environment.
    ///
    /// False for processes of other users, whose environment cannot be seen.
    static func environment(of id: pid_t, contains variable: String) -> Bool {
        read("/proc/\(id)/environ")?.split(separator: 0).contains { $0.elementsEqual(variable.utf8) } ?? false
    }

    /// Reads one line of `/proc/ID/stat`, see proc(5).
    ///
    /// The second field is the program's name in parentheses and may contain blanks and parentheses itself.
    static func parse(_ stat: [UInt8], id: pid_t) -> Row? {
        guard let end = stat.lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = String(decoding: stat[stat.index(after: end)...], as: UTF8.self).split(separator: " ")
        guard fields.count > 3, let parent = pid_t(fields[1]), let session = pid_t(fields[3]) else { return nil }
        return Row(id: id, parent: parent, session: session, isZombie: fields[0] == "Z" || fields[0] == "X")
    }

    private static func read(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        while case let count = Glibc.read(descriptor, &buffer, buffer.count), count > 0 { bytes += buffer[..<count] }
        return bytes
    }
}
