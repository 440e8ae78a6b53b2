import Glibc
package import SlipwayModel

/// Makes folders.
package enum SystemFolder {
    /// Makes one folder, for its owner alone, and says whether it was not there before.
    @discardableResult
    package static func make(_ path: String) throws(SlipwayError) -> Bool {
        if mkdir(path, 0o700) == 0 { return true }
        guard errno == EEXIST else { throw SystemFailure.error("make the folder \(path)", errno) }
        return false
    }

    /// Makes one folder where nothing may be, as someone who waits for the moment might put a link there.
    static func makeNew(_ path: String) throws(SlipwayError) {
        try SystemFailure.check(mkdir(path, 0o700), "make the folder \(path)")
    }

    /// Makes one folder, and takes away what is in its place and is none: links are removed and never followed.
    static func makeReal(_ path: String) throws(SlipwayError) {
        var status = stat()
        if lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFDIR { try TreeRemover.remove(path) }
        try make(path)
    }

    /// Whether there is a folder, and no link to one.
    static func isReal(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
