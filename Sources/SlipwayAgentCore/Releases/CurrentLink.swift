import Glibc
import SlipwayArtifacts
package import SlipwayModel

/// The link `current` of one stage, which always points to one complete release.
package struct CurrentLink: Sendable {
    /// What is found in the link's place.
    package enum Finding: Sendable, Equatable {
        case nothing
        case release(BuildID)
        /// A link to anything else than a release that is there, with what it points to.
        case astray(String)
        /// No link: a person's or a program's, and never touched.
        case foreign
    }

    private let folder: String
    package var path: String { "\(folder)/current" }
    private var next: String { "\(path).next" }

    /// - Parameter folder: the stage's.
    package init(folder: String) { self.folder = folder }

    package var finding: Finding {
        var buffer = [CChar](repeating: 0, count: 4097)
        let count = readlink(path, &buffer, buffer.count - 1)
        guard count >= 0 else { return errno == ENOENT ? .nothing : .foreign }
        let target = String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
        guard let build = try? BuildID(String(target.split(separator: "/").last ?? "")),
            target == "releases/\(build)", ReleaseShelf(folder: folder).has(build)
        else { return .astray(target) }
        return .release(build)
    }

    /// The build it points to; `nil` when it points to no release.
    package var build: BuildID? {
        guard case .release(let build) = finding else { return nil }
        return build
    }

    /// Replaces the link by a rename, so that at any moment there is the old one or the new one.
    ///
    /// - Throws: `conflict` when something else than a link has its place.
    package func point(to build: BuildID) throws {
        guard finding != .foreign else {
            throw SlipwayError(
                .conflict,
                "\(path) is not the link that the agent made, and is left alone: move it away, then retry the host"
            )
        }
        unlink(next)
        try SystemFailure.check(symlink("releases/\(build)", next), "link \(next)")
        try SystemFailure.check(rename(next, path), "rename \(next) to \(path)")
        try DurableFile.synchronizeFolder(of: path)
    }

    /// Removes the new link that a crash left beside the old one.
    package func removeRest() { unlink(next) }
}
