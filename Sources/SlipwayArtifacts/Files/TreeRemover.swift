import Glibc
package import SlipwayModel

/// Removes a file, or a folder with all that is in it, whatever modes and names an app gave to it.
///
/// The walk goes from descriptor to descriptor and never through a link, so an app that changes its tree meanwhile
/// cannot lead it elsewhere. Folders that are very deep are moved up first: that bounds descriptors and stack.
package struct TreeRemover {
    private static let deepest = 64

    private let path: String
    /// The top folder, once it is open.
    private var top: Int32?
    private var hasMoved = false

    /// Removes what is at `path`; it is no error if nothing is.
    ///
    /// - Throws: `unavailable` when something cannot be removed; the rest of it may be gone then.
    package static func remove(_ path: String) throws(SlipwayError) {
        var remover = TreeRemover(path: path)
        try remover.remove(Array(path.utf8CString), in: AT_FDCWD, depth: 0)
    }

    private init(path: String) { self.path = path }

    private mutating func remove(_ name: [CChar], in parent: Int32, depth: Int) throws(SlipwayError) {
        if unlinkat(parent, name, 0) == 0 || errno == ENOENT { return }
        let reason = errno
        guard reason == EISDIR || reason == EPERM else { throw failure(reason) }
        let folder = open(name, in: parent)
        guard folder >= 0 else { throw failure(errno == ENOTDIR ? reason : errno) }
        defer { close(folder) }
        guard depth < Self.deepest else { return try moveUp(name, from: parent) }
        try empty(folder, depth: depth)
        guard unlinkat(parent, name, AT_REMOVEDIR) == 0 || errno == ENOENT else { throw failure(errno) }
    }

    private mutating func empty(_ folder: Int32, depth: Int) throws(SlipwayError) {
        let isTop = top == nil
        if isTop { top = folder }
        repeat {
            hasMoved = hasMoved && !isTop
            for name in try FolderNames.list(folder, path) { try remove(name, in: folder, depth: depth + 1) }
        } while isTop && hasMoved
    }

    /// The folder, open, with a mode that lets its owner list and change it; negative on failure.
    private func open(_ name: [CChar], in parent: Int32) -> Int32 {
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        var folder = openat(parent, name, flags)
        if folder < 0, errno == EACCES, fchmodat(parent, name, 0o700, AT_SYMLINK_NOFOLLOW) == 0 {
            folder = openat(parent, name, flags)
        }
        guard folder >= 0 else { return folder }
        var status = stat()
        if fstat(folder, &status) == 0, status.st_mode & 0o700 != 0o700 { _ = fchmod(folder, 0o700) }
        return folder
    }

    private mutating func moveUp(_ name: [CChar], from parent: Int32) throws(SlipwayError) {
        var random = SystemRandomNumberGenerator()
        guard let top, renameat(parent, name, top, "deep-\(String(random.next(), radix: 36))") == 0 else {
            throw failure(errno)
        }
        hasMoved = true
    }

    private func failure(_ code: Int32) -> SlipwayError { SystemFailure.error("remove \(path)", code) }
}
