import FoundationEssentials
import Glibc
import SlipwayArtifacts
package import SlipwayModel

/// The releases of one stage on this host.
package struct ReleaseShelf: Sendable {
    package let folder: String

    /// - Parameter folder: the stage's.
    package init(folder: String) { self.folder = folder }

    package var current: CurrentLink { CurrentLink(folder: folder) }

    package func release(_ build: BuildID) -> String { "\(folder)/releases/\(build)" }

    /// The complete releases, the one that was used last first.
    package func releases() -> [BuildID] {
        FolderNames.of("\(folder)/releases").compactMap { try? BuildID($0) }.filter(has)
            .map { ($0, lastUse(of: $0)) }
            .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
            .map(\.0)
    }

    /// Whether the release is there; it becomes visible only whole.
    package func has(_ build: BuildID) -> Bool {
        var status = stat()
        return lstat(release(build), &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// What is told the server; `epoch` is the newest that was taken up.
    package func observed(as stage: StageKey, epoch: Int64?) -> ObservedRelease {
        ObservedRelease(stage: stage, current: current.build, releases: releases().sorted(), epoch: epoch)
    }

    /// The manifest of a build that was fetched before.
    package func manifest(of build: BuildID) throws -> Manifest? {
        guard let bytes = try DurableFile.read(manifestPath(build)) else { return nil }
        return try? JSONDecoder().decode(Manifest.self, from: Data(bytes))
    }

    /// Keeps a manifest in its canonical form.
    package func keep(_ manifest: [UInt8], of build: BuildID) throws {
        try DurableFile.write(manifest, to: manifestPath(build))
    }

    /// Says that a release is used now, so that it is kept the longest.
    package func touch(_ build: BuildID) { utimensat(AT_FDCWD, manifestPath(build), nil, 0) }

    /// Takes a release away: it is out of sight at once, and then removed.
    package func remove(_ build: BuildID) throws {
        let removed = "\(release(build)).removed"
        try HostObjects.removeTree(removed)
        try SystemFailure.check(rename(release(build), removed), "rename \(release(build))")
        unlink(manifestPath(build))
        try HostObjects.removeTree(removed)
    }

    /// Removes what a crash left of earlier removals.
    package func removeRests() throws {
        for name in FolderNames.of("\(folder)/releases") where name.hasSuffix(".removed") {
            try HostObjects.removeTree("\(folder)/releases/\(name)")
        }
    }

    private func manifestPath(_ build: BuildID) -> String { "\(folder)/manifests/\(build).json" }

    /// In nanoseconds since 1970.
    private func lastUse(of build: BuildID) -> Int64 {
        var status = stat()
        guard stat(manifestPath(build), &status) == 0 else { return 0 }
        return Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    }
}
