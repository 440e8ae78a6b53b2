import FoundationEssentials
import Glibc
import Logging
import SlipwayTelemetry
import SlipwayTesting
import Testing

struct LogFormatTests {
    private let folder: TemporaryFolder
    private var path: String { "\(folder.path)/log" }

    init() throws { folder = try TemporaryFolder() }

    /// What `work` logged.
    private func lines(_ format: LogFormat, level: Logger.Level = .info, _ work: (Logger) -> Void) throws -> [String] {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        defer { close(descriptor) }
        work(makeLogger(label: "agent", level: level, format: format, writer: LogWriter(descriptor: descriptor)))
        return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    private func object(_ line: String) throws -> [String: String] {
        try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
    }

    @Test func `a JSON line holds time, level, logger, message and dotted keys`() throws {
        let written = try lines(.json) { logger in
            logger.warning("a host is late", metadata: ["host.name": "h1", "deployment": ["id": "d42", "epoch": "3"]])
        }
        var fields = try object(#require(written.first))
        let time = fields.removeValue(forKey: "time") ?? ""
        #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil, "\(time)")
        #expect(
            fields == [
                "level": "warning", "logger": "agent", "message": "a host is late", "host.name": "h1",
                "deployment.id": "d42", "deployment.epoch": "3",
            ]
        )
    }

    @Test func `control characters, quotes and other scripts survive in one JSON line`() throws {
        let text = "a\"b\\c\nd\u{1B}[31m\u{7F}\u{0}é漢"
        let written = try lines(.json) { $0.info("told", metadata: ["text": "\(text)"]) }
        #expect(written.count == 1)
        #expect(try object(written[0])["text"] == text)
        #expect(written[0].unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
    }

    @Test func `metadata cannot pass for the message or the level`() throws {
        let written = try lines(.json) { $0.info("true", metadata: ["message": "false", "level": "false"]) }
        let fields = try object(#require(written.first))
        #expect(fields["message"] == "true" && fields["level"] == "info" && fields["metadata.message"] == "false")
    }

    @Test func `a plain line is for people, and safe for terminals`() throws {
        let written = try lines(.plain) { logger in
            logger.info("the hook ended", metadata: ["hook.name": "restart", "text": "a \u{1B}[31m\"b\"\nc"])
        }
        let line = try #require(written.first)
        #expect(line.prefix(8).wholeMatch(of: /\d\d:\d\d:\d\d/) != nil)
        #expect(
            line.dropFirst(8) == #" info the hook ended hook.name=restart text="a \u{1B}[31m\"b\"\nc""#,
            "\(line)"
        )
    }

    @Test func `what is below the level is not written`() throws {
        let written = try lines(.plain, level: .warning) { logger in
            logger.info("no")
            logger.error("yes")
        }
        #expect(written.count == 1)
    }

    @Test func `no line is lost or mixed when many threads log`() async throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        defer { close(descriptor) }
        let logger = makeLogger(label: "agent", format: .json, writer: LogWriter(descriptor: descriptor))
        await withTaskGroup(of: Void.self) { group in
            for worker in 0..<8 {
                group.addTask {
                    for line in 0..<200 { logger.info("line", metadata: ["id": "\(worker).\(line)"]) }
                }
            }
        }
        let written = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        let ids = try Set(written.map { try object(String($0))["id"] })
        #expect(written.count == 1600 && ids.count == 1600)
    }
}
