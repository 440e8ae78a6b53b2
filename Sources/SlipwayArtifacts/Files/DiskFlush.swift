import SlipwayModel

/// How many files at once get to the disk for good.
package enum DiskFlush: Sendable {
    /// One call for the whole file system: a thousand files cost as much as one, but whatever else is waiting there is
    /// written as well.
    ///
    /// Where the system has no such call each path is synchronized.
    case fileSystem
    /// One call for each path.
    case eachPath

    /// Returns once the files and folders at `paths` are on the disk.
    ///
    /// `root` is a folder of their file system, opened before they were written.
    func flush(_ root: borrowing SystemFile, _ paths: @autoclosure () -> [String]) throws(SlipwayError) {
        if case .fileSystem = self, try root.synchronizeFileSystem() { return }
        for path in paths() { try SystemFile(reading: path).synchronize() }
    }
}
