import Glibc
import SlipwayArtifacts
package import SlipwayModel

/// The link `current` of one stage, which always points to one complete release.
package struct CurrentLink: Sendable {
    private let folder: String
    package var path: String { "\(folder)/current" }

    /// - Parameter folder: the stage's.
    package init(folder: String) { self.folder = folder }

    /// The build it points to; `nil` when there is no link, or its release is gone.
    ///
    /// - Throws: `conflict` when something else has its place.
    package func build() throws -> BuildID? {
        var buffer = [CChar](repeating: 0, count: 4097)
        let count = readlink(path, &buffer, buffer.count - 1)
        guard count >= 0 else {
            if errno == ENOENT { return nil }
            throw SlipwayError(
                .conflict,
                "\(path) is not the link that the agent made: move it away, and restart the stage's app by a deployment"
            )
        }
        guard access(path, F_OK) == 0 else { return nil }
        let target = String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
        return try? BuildID(String(target.split(separator: "/").last ?? ""))
    }

    /// Replaces the link by a rename, so that at any moment there is the old one or the new one.
    package func point(to build: BuildID) throws {
        _ = try self.build()
        let next = "\(path).next"
        unlink(next)
        try SystemFailure.check(symlink("releases/\(build)", next), "link \(next)")
        try SystemFailure.check(rename(next, path), "rename \(next) to \(path)")
        try DurableFile.synchronizeFolder(of: path)
    }
}
