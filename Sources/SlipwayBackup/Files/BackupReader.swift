import Glibc
import SlipwayArtifacts
import SlipwayModel

import struct Crypto.SHA256

/// Reads a backup member by member, and knows at its end whether any bit of it is not what was written.
///
/// Blocks.
final class BackupReader {
    private let path: String
    private let file: SystemFile
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)
    private var sums = BackupSums()
    private var current: TarHeader?

    /// - Throws: `not_found` for a file that is not there.
    init(_ path: String) throws(SlipwayError) {
        self.path = path
        do {
            file = try SystemFile(reading: path)
        } catch  where error.code == .notFound {
            throw SlipwayError(.notFound, "there is no backup \(path): check the name")
        }
    }

    deinit { buffer.deallocate() }

    /// The head; a backup begins with it.
    ///
    /// - Throws: `invalid_input` for a file that is no backup.
    func head() throws -> [UInt8] {
        let block = try block()
        guard let header = TarHeader(block), header.name == BackupMember.head.name, header.length < 1 << 20 else {
            throw SlipwayError(
                .invalidInput,
                "\(path) is no backup of Slipway: name a file that 'slipway backup' wrote"
            )
        }
        current = header
        return try content()
    }

    /// The next member, whose content is read before the one after it; `nil` once all of them were read and verified.
    func next() throws -> BackupMember? {
        let block = try block()
        guard let header = TarHeader(block), let member = BackupMember(name: header.name) else { throw damage() }
        current = header
        guard member == .sums else { return member }
        let expected = sums.text
        guard header.length == Int64(expected.utf8.count), try content() == Array(expected.utf8),
            try self.block().isZero, try self.block().isZero,
            try file.read(upTo: 1).isEmpty
        else { throw damage() }
        return nil
    }

    /// The content of the member, in memory: for small ones.
    func content() throws -> [UInt8] {
        var bytes: [UInt8] = []
        try content { bytes += $0 }
        return bytes
    }

    /// Hands on the content of the member piece by piece.
    func content(_ take: (UnsafeRawBufferPointer) throws -> Void) throws {
        guard let header = current else { preconditionFailure("a content is read once, after its member") }
        current = nil
        var (hasher, left) = (SHA256(), header.length)
        while left > 0 {
            let room = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(Int(min(left, Int64(buffer.count)))))
            let count = try file.read(into: room)
            guard count > 0 else { throw truncation }
            let piece = UnsafeRawBufferPointer(rebasing: buffer.prefix(count))
            hasher.update(bufferPointer: piece)
            try take(piece)
            left -= Int64(count)
        }
        guard try exactly(header.padding).isZero else { throw damage() }
        sums.add(header.name, hasher)
    }

    private func block() throws -> [UInt8] { try exactly(TarHeader.size) }

    private func exactly(_ count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let more = try file.read(upTo: count - bytes.count)
            guard !more.isEmpty else { throw truncation }
            bytes += more
        }
        return bytes
    }

    private var truncation: SlipwayError {
        SlipwayError(
            .digestMismatch,
            "\(path) ends too early: the copy was cut short, or it is no backup; copy it again, or take another one"
        )
    }

    private func damage() -> SlipwayError {
        SlipwayError(.digestMismatch, "\(path) is damaged: copy it again, or take another backup")
    }
}

extension [UInt8] {
    fileprivate var isZero: Bool { allSatisfy { $0 == 0 } }
}
