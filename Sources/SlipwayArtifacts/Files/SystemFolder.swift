import Glibc
import SlipwayModel

/// Makes folders.
enum SystemFolder {
    /// Makes one folder, for its owner alone, and says whether it was not there before.
    @discardableResult
    static func make(_ path: String) throws(SlipwayError) -> Bool {
        if mkdir(path, 0o700) == 0 { return true }
        guard errno == EEXIST else { throw SystemFailure.error("make the folder \(path)", errno) }
        return false
    }
}
