import Glibc
import SlipwayArtifacts
import SlipwayModel

/// What `/proc` tells of one process.
struct RunningProcess {
    var id: pid_t
    var parent: pid_t
    var session: pid_t

    /// The processes of this machine that still run; zombies do not.
    static func all() -> [Self] { FolderNames.of("/proc").compactMap { pid_t($0) }.compactMap(Self.init) }

    /// `nil` when it has ended.
    init?(_ id: pid_t) {
        // The second field is the program's name in parentheses, which may hold anything.
        guard let bytes = try? DurableFile.read("/proc/\(id)/stat"),
            let name = bytes.lastIndex(of: UInt8(ascii: ")"))
        else { return nil }
        let fields = String(decoding: bytes[(name + 1)...], as: UTF8.self).split(separator: " ")
        guard fields.count > 3, fields[0] != "Z", fields[0] != "X", let parent = pid_t(fields[1]),
            let session = pid_t(fields[3])
        else { return nil }
        (self.id, self.parent, self.session) = (id, parent, session)
    }

    /// Whether its standard output or standard error is this file.
    func writes(to path: String) -> Bool {
        [STDOUT_FILENO, STDERR_FILENO].contains { descriptor in
            var buffer = [CChar](repeating: 0, count: 4097)
            let count = readlink("/proc/\(id)/fd/\(descriptor)", &buffer, buffer.count - 1)
            return count > 0
                && String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self) == path
        }
    }

    /// Whether it was started with all these variables, each as `NAME=VALUE`.
    func carries(_ variables: Set<String>) -> Bool {
        guard let bytes = try? DurableFile.read("/proc/\(id)/environ") else { return false }
        let its = Set(bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) })
        return variables.isSubset(of: its)
    }
}
