import Foundation
import Testing

/// Compares a page with the one on record; `RECORD_SNAPSHOTS=1` records it anew.
enum Snapshot {
    static func check(_ html: String, named name: String, at location: SourceLocation = #_sourceLocation) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Snapshots/Dashboard")
        let file = folder.appending(path: name)
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try html.write(to: file, atomically: true, encoding: .utf8)
        }
        let recorded = try String(contentsOf: file, encoding: .utf8)
        #expect(html == recorded, "look at the page, then record it with RECORD_SNAPSHOTS=1", sourceLocation: location)
    }
}
