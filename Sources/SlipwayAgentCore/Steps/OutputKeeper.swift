import Glibc

/// Removes old output of hooks.
enum OutputKeeper {
    /// Removes all but the files that were written last.
    static func keepNewest(_ count: Int, in folder: String) {
        let paths = FolderNames.of(folder).map { "\(folder)/\($0)" }
        guard paths.count > count else { return }
        let newestFirst = paths.map { ($0, written($0)) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
        for (path, _) in newestFirst.dropFirst(count) { unlink(path) }
    }

    private static func written(_ path: String) -> Int {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mtim.tv_sec : 0
    }
}
