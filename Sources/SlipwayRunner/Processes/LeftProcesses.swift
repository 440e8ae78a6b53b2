import Glibc

/// What a runner that was killed left running.
enum LeftProcesses {
    /// Ends every process that works in the folder or below it.
    ///
    /// Whoever calls it has the folder for itself, so nothing in there is anybody else's.
    static func end(in folder: String) {
        for row in ProcessTable.rows() where row.id != getpid() && isInside(row.id, folder) { kill(row.id, SIGKILL) }
    }

    private static func isInside(_ id: pid_t, _ folder: String) -> Bool {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/\(id)/cwd", &buffer, buffer.count)
        guard count > 0 else { return false }
        let path = String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
        return path.hasPrefix("\(folder)/")
    }
}
