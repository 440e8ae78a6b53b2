import Glibc
import SlipwayArtifacts
import SlipwayModel

/// The folder that a restore fills: built beside its place, and moved there whole.
///
/// What was begun and not revealed is removed with the value.
final class RestoreFolder {
    /// Where the files are until then.
    let part: String
    private let path: String
    private var isMine = true

    /// - Throws: `conflict` for a folder that is not empty, or that a server uses.
    init(_ path: String) throws {
        let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        self.path = path
        part = "\(path).part"
        try Self.checkEmpty(path)
        guard mkdir(part, 0o700) == 0 else {
            let reason = errno
            isMine = false
            guard reason == EEXIST else { throw SystemFailure.error("make the folder \(part)", reason) }
            throw SlipwayError(
                .conflict,
                "\(part) is there already, from a restore that runs or was cut off: make sure that none runs, remove it, and restore again"
            )
        }
    }

    deinit { if isMine { try? TreeRemover.remove(part) } }

    /// Makes a new file of the folder, and the folders above it.
    func create(_ name: String) throws -> SystemFile {
        var made = part
        for folder in name.split(separator: "/").dropLast() {
            made += "/\(folder)"
            try SystemFolder.make(made)
        }
        return try SystemFile(creating: "\(part)/\(name)")
    }

    /// Moves the folder to its place, all of it on the disk before and after.
    func reveal() throws {
        let folder = try SystemFile(folder: part)
        guard try folder.synchronizeFileSystem() else {
            throw SlipwayError(.unavailable, "this system cannot tell when \(part) is on the disk: restore elsewhere")
        }
        // An empty folder at the place is replaced; one that was filled meanwhile is not.
        guard rename(part, path) == 0 else {
            let reason = errno
            guard reason == ENOTEMPTY || reason == EEXIST else {
                throw SystemFailure.error("move the restored folder to \(path)", reason)
            }
            throw Self.notEmpty(path)
        }
        isMine = false
        try SystemFile(folder: path.parentFolder).synchronize()
    }

    private static func checkEmpty(_ path: String) throws {
        if isInUse(path) {
            throw SlipwayError(
                .conflict,
                "a slipway server runs on the data folder \(path): restore to a new folder with --data"
            )
        }
        guard let stream = opendir(path) else {
            if errno == ENOENT { return }
            throw SystemFailure.error("look into \(path)", errno)
        }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { throw notEmpty(path) }
        }
    }

    private static func isInUse(_ path: String) -> Bool {
        let lock = open("\(path)/lock", O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        guard lock >= 0 else { return false }
        defer { close(lock) }
        return flock(lock, LOCK_EX | LOCK_NB) != 0
    }

    private static func notEmpty(_ path: String) -> SlipwayError {
        SlipwayError(
            .conflict,
            "the folder \(path) is not empty, and a restore replaces nothing: name a new folder with --data, or move that one away"
        )
    }
}
