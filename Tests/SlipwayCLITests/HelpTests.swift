import ArgumentParser
import FoundationEssentials
import Testing

@testable import SlipwayCLI

struct HelpTests {
    /// A run with `RECORD_SNAPSHOTS=1` rewrites the golden file.
    @Test func `the help of the root command is as recorded`() throws {
        let help = Root.helpMessage(columns: 100) + "\n"
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/help.txt")
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" { try Data(help.utf8).write(to: file) }
        #expect(help == String(decoding: try Data(contentsOf: file), as: UTF8.self))
    }
}
