import FoundationEssentials
import Glibc
import SlipwayArtifacts
package import SlipwayHostPlan
import SlipwayModel

/// The durable log of one stage: one JSON object a line, each on the disk before anything relies on it.
///
/// It holds the newest epoch alone; a new epoch replaces the file. A torn last line is what a crash in the middle of an
/// append leaves: it was never relied on, and is dropped.
package struct StageLog: Sendable {
    package private(set) var history: StageHistory
    private let path: String

    /// Reads the log at `path`; there is none before the first epoch.
    ///
    /// - Throws: `internal_error` for a file that is damaged before its end.
    package init(path: String) throws {
        self.path = path
        let bytes = try DurableFile.read(path) ?? []
        let (records, length) = try Self.records(in: bytes, of: path)
        history = StageHistory(records)
        if length < bytes.count {
            try SystemFailure.check(truncate(path, off_t(length)), "cut the torn end of \(path)")
        }
    }

    /// Returns once the record is on the disk.
    package mutating func append(_ record: StageRecord) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let line = Array(try encoder.encode(record)) + [UInt8(ascii: "\n")]
        if case .epochBegun = record {
            try DurableFile.write(line, to: path)
        } else {
            try DurableFile.append(line, to: path)
        }
        history.apply(record)
    }

    /// The records, and the length of the part that holds them.
    private static func records(in bytes: [UInt8], of path: String) throws -> ([StageRecord], Int) {
        var records: [StageRecord] = []
        var start = 0
        while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
            guard let record = try? JSONDecoder().decode(StageRecord.self, from: Data(bytes[start..<end])) else {
                guard end == bytes.count - 1 else { throw damage(path, line: records.count + 1) }
                break
            }
            records.append(record)
            start = end + 1
        }
        return (records, start)
    }

    private static func damage(_ path: String, line: Int) -> SlipwayError {
        SlipwayError(
            .internalError,
            "\(path) is damaged in line \(line): check the disk, then move the file away; the host then takes up its newest assignment again"
        )
    }
}
