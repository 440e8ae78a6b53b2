import Glibc
import SlipwayModel

/// Places frames as `ab/abcdef….zst`, durable before they are visible: file, rename, folder.
struct LocalPlacement: ObjectPlacement {
    let folder: String

    var incoming: String { "\(folder)/incoming" }
    var keepsFrame: Bool { true }

    func path(of digest: Digest) -> String { "\(folder)/\(digest.hex.prefix(2))/\(digest.hex).zst" }

    func limit(of digest: Digest) throws -> Int64 { ArtifactLimits().file }

    func place(_ file: borrowing SystemFile, of digest: Digest) throws {
        try file.synchronize()
        let parent = "\(folder)/\(digest.hex.prefix(2))"
        if try SystemFolder.make(parent) { try SystemFile(folder: folder).synchronize() }
        try SystemFailure.check(rename(file.path, path(of: digest)), "move an object to \(path(of: digest))")
        try SystemFile(folder: parent).synchronize()
    }
}
