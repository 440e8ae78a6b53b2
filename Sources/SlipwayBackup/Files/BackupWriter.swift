import Glibc
import SlipwayArtifacts
import SlipwayModel

import struct Crypto.SHA256

/// Writes a backup member by member to `FILE.part`, and gives it its name once all of it is on the disk.
///
/// What was begun and not finished is removed with the value. Blocks.
final class BackupWriter {
    private let path: String
    private let file: SystemFile
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)
    private var sums = BackupSums()
    private var isFinished = false
    /// How long the file is by now.
    private(set) var length: Int64 = 0

    init(_ path: String) throws {
        self.path = path
        unlink("\(path).part")
        file = try SystemFile(creating: "\(path).part")
    }

    deinit {
        buffer.deallocate()
        if !isFinished { unlink("\(path).part") }
    }

    func add(_ member: BackupMember, _ bytes: [UInt8]) throws {
        sums.add(member.name, Digest(bytes: SHA256.hash(data: bytes)))
        try begin(member, Int64(bytes.count))
        try write(bytes)
        try pad(Int64(bytes.count))
    }

    /// Adds the content of a file that nothing changes any more.
    func add(_ member: BackupMember, of source: String) throws {
        let content = try SystemFile(reading: source)
        let length = try content.size()
        try begin(member, length)
        var (hasher, left) = (SHA256(), length)
        while left > 0, case let count = try content.read(into: buffer), count > 0 {
            let piece = UnsafeRawBufferPointer(rebasing: buffer.prefix(Int(min(Int64(count), left))))
            hasher.update(bufferPointer: piece)
            try write(piece)
            left -= Int64(piece.count)
        }
        guard left == 0 else {
            throw SlipwayError(.conflict, "\(source) became shorter while it was read: take the backup again")
        }
        sums.add(member.name, hasher)
        try pad(length)
    }

    /// Closes the backup, and gives the file its name: it is there whole, or as it was before.
    func finish() throws {
        let text = Array(sums.text.utf8)
        try begin(.sums, Int64(text.count))
        try write(text)
        try pad(Int64(text.count))
        try write([UInt8](repeating: 0, count: 2 * TarHeader.size))
        try file.synchronize()
        try SystemFailure.check(rename("\(path).part", path), "name the backup \(path)")
        isFinished = true
        try SystemFile(folder: path.parentFolder).synchronize()
    }

    private func begin(_ member: BackupMember, _ length: Int64) throws {
        try write(TarHeader(name: member.name, length: length).bytes)
    }

    private func pad(_ length: Int64) throws {
        try write([UInt8](repeating: 0, count: Int((512 - length % 512) % 512)))
    }

    private func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try file.write($0) }
        length += Int64(bytes.count)
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws {
        try file.write(bytes)
        length += Int64(bytes.count)
    }
}

extension String {
    /// The folder that a path is in.
    var parentFolder: String {
        guard let slash = lastIndex(of: "/") else { return "." }
        return slash == startIndex ? "/" : String(self[..<slash])
    }
}
