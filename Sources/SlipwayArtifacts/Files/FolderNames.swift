import Glibc
import SlipwayModel

/// Lists folders, with names as the system has them: bytes that need not be UTF-8.
enum FolderNames {
    /// The names in the open folder `descriptor`, whose path is for the error alone.
    static func list(_ descriptor: Int32, _ path: String) throws(SlipwayError) -> [[CChar]] {
        let own = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard own >= 0, let stream = fdopendir(own) else {
            let reason = errno
            if own >= 0 { close(own) }
            throw SystemFailure.error("list \(path)", reason)
        }
        defer { closedir(stream) }
        var names: [[CChar]] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
                    Array(UnsafeBufferPointer(start: $0, count: strlen($0) + 1))
                }
            }
            if name != [0x2E, 0], name != [0x2E, 0x2E, 0] { names.append(name) }
        }
        return names
    }

    /// The names in the folder at `path`; those that are not UTF-8 are left out, and a folder that is not there is empty.
    static func list(_ path: String) throws(SlipwayError) -> [String] {
        do {
            let folder = try SystemFile(folder: path)
            return try list(folder.descriptor, path).compactMap { String(validating: $0.dropLast(), as: UTF8.self) }
        } catch  where error.code == .notFound {
            return []
        }
    }
}
