import FoundationEssentials
import Glibc
import SlipwayArtifacts
package import SlipwayHostPlan
import SlipwayModel

/// The durable log of one stage: one JSON object a line, each on the disk before anything relies on it.
///
/// It holds the newest epoch alone; a new epoch replaces the file. A torn last line is what a crash in the middle of an
/// append leaves: it was never relied on, and is dropped. A log that is damaged before its end is kept aside as
/// `.damaged`, and one takes its place that knows nothing but that.
package struct StageLog: Sendable {
    package private(set) var history: StageHistory
    private let path: String

    /// Reads the log at `path`; there is none before the first epoch.
    ///
    /// - Throws: what the system refuses.
    package init(path: String) throws {
        self.path = path
        history = StageHistory()
        guard let bytes = try DurableFile.read(path) else { return }
        guard let (records, length) = Self.records(in: bytes) else {
            try keepAside(bytes)
            return
        }
        history = StageHistory(records)
        if length < bytes.count {
            try SystemFailure.check(truncate(path, off_t(length)), "cut the torn end of \(path)")
        }
    }

    /// Returns once the record is on the disk.
    package mutating func append(_ record: StageRecord) throws {
        if record.isFirst {
            try DurableFile.write(Self.line(record), to: path)
        } else {
            try DurableFile.append(Self.line(record), to: path)
        }
        history.apply(record)
    }

    /// The damaged log keeps its place until a copy of it is on the disk.
    private mutating func keepAside(_ bytes: [UInt8]) throws {
        let aside = "\(path).damaged"
        try DurableFile.write(bytes, to: aside)
        try append(.logDamaged(reason: "the log of this stage was damaged, and is kept in \(aside)"))
    }

    private static func line(_ record: StageRecord) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(record)) + [UInt8(ascii: "\n")]
    }

    /// The records, and the length of the part that holds them; `nil` when there is damage before the end.
    ///
    /// The first line is written with the file, as a whole: a file without it is damaged.
    private static func records(in bytes: [UInt8]) -> ([StageRecord], Int)? {
        var records: [StageRecord] = []
        var start = 0
        while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
            guard let record = try? JSONDecoder().decode(StageRecord.self, from: Data(bytes[start..<end])) else {
                guard end == bytes.count - 1 else { return nil }
                break
            }
            records.append(record)
            start = end + 1
        }
        return records.first?.isFirst == true ? (records, start) : nil
    }
}

extension StageRecord {
    /// Whether it takes the place of all that was recorded before.
    fileprivate var isFirst: Bool {
        switch self {
        case .epochBegun, .logDamaged: true
        case .attemptBegun, .attemptEnded, .agentReturned, .epochEnded, .rescueBegun: false
        }
    }
}
