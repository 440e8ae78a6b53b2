import FoundationEssentials
package import SlipwayModel

import struct Crypto.SHA256

extension Manifest {
    /// The one form that is hashed and stored: JSON with sorted keys, entries in byte order of their paths.
    package func canonicalBytes() throws -> [UInt8] {
        var sorted = self
        sorted.entries.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(sorted))
    }

    /// Names the artifact: equal content has an equal digest, wherever and whenever it was packed.
    package func digest() throws -> Digest { Self.digest(ofCanonical: try canonicalBytes()) }

    /// The same for one whose canonical form is at hand.
    package static func digest(ofCanonical bytes: [UInt8]) -> Digest { Digest(bytes: SHA256.hash(data: bytes)) }
}

extension BuildID {
    /// The name of the build that `app` makes of `commit` with the content of `manifest`.
    package static func of(app: AppName, commit: CommitID, manifest: Digest) -> BuildID {
        let text = preimage(app: app, commit: commit, manifest: manifest)
        return BuildID(hash: Digest(bytes: SHA256.hash(data: Array(text.utf8))))
    }
}
