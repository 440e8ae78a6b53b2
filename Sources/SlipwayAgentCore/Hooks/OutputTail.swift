import Glibc
import SlipwayArtifacts
package import SlipwayModel

/// Reads the file that a hook writes to, while it writes.
///
/// A file and not a pipe: what a hook leaves running keeps its output for as long as it likes, and outlives the agent.
package struct OutputTail: ~Copyable {
    private let file: SystemFile
    private var splitter = LineSplitter()
    /// How many bytes of the file were read, or skipped.
    package private(set) var position: Int64 = 0

    package init(path: String) throws(SlipwayError) { file = try SystemFile(reading: path) }

    /// How many bytes are in the file now.
    package var size: Int64 {
        var status = stat()
        return fstat(file.descriptor, &status) == 0 ? Int64(status.st_size) : 0
    }

    /// The lines that were completed since the last call, from at most `limit` bytes.
    package mutating func lines(upTo limit: Int = 256 * 1024) throws(SlipwayError) -> [String] {
        let bytes = try file.read(upTo: limit)
        position += Int64(bytes.count)
        return splitter.feed(bytes)
    }

    /// Goes on with the first whole line after `target`; a line that is too long is cut there.
    ///
    /// - Returns: how many bytes were skipped.
    package mutating func skip(to target: Int64) throws(SlipwayError) -> Int64 {
        let start = position
        lseek(file.descriptor, off_t(target - 1), SEEK_SET)
        let bytes = try file.read(upTo: LineSplitter.longestLine)
        let rest = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? 0
        position = target + Int64(rest)
        lseek(file.descriptor, off_t(position), SEEK_SET)
        return position - start
    }

    /// The last line, if it has no end.
    package mutating func rest() -> String? { splitter.finish() }

    /// The last lines of the file at `path`.
    package static func lastLines(_ count: Int, of path: String) -> [String] {
        guard let file = try? SystemFile(reading: path) else { return [] }
        let end = lseek(file.descriptor, 0, SEEK_END)
        let start = max(0, end - 64 * 1024)
        lseek(file.descriptor, start, SEEK_SET)
        var splitter = LineSplitter()
        var lines = splitter.feed((try? file.read(upTo: Int(end - start))) ?? [])
        if let rest = splitter.finish() { lines.append(rest) }
        return Array((start > 0 ? lines.dropFirst() : lines[...]).suffix(count))
    }
}
