import SlipwayModel

import struct Crypto.SHA256

/// The digests of a backup's members, in their order.
struct BackupSums: Sendable, Equatable {
    private var lines: [String] = []

    /// The form of `sha256sum`, so that a person can check an unpacked backup with it.
    var text: String { lines.joined() }

    mutating func add(_ name: String, _ digest: Digest) { lines.append("\(digest.hex)  \(name)\n") }

    mutating func add(_ name: String, _ hasher: SHA256) { add(name, Digest(bytes: hasher.finalize())) }
}
