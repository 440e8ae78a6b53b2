import Glibc
import SlipwayArtifacts
package import SlipwayModel

/// Reads the file that a hook writes to, while it writes.
///
/// A file and not a pipe: what a hook leaves running keeps its output for as long as it likes, and outlives the agent.
package struct OutputTail: ~Copyable {
    private let file: SystemFile
    private var splitter = LineSplitter()

    package init(path: String) throws(SlipwayError) { file = try SystemFile(reading: path) }

    /// How many bytes are in the file now.
    package var size: Int64 {
        var status = stat()
        return fstat(file.descriptor, &status) == 0 ? Int64(status.st_size) : 0
    }

    /// The lines that were completed since the last call, from at most `limit` bytes.
    package mutating func lines(upTo limit: Int = 256 * 1024) throws(SlipwayError) -> [String] {
        splitter.feed(try file.read(upTo: limit))
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
