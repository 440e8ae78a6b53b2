import FoundationEssentials
import Glibc
import SlipwayAPI
import Testing

@testable import SlipwayServer

struct APIDocumentTests {
    private static let start = "<!-- routes: RECORD_SNAPSHOTS=1 writes this table anew -->\n"
    private static let end = "<!-- end of routes -->"

    private static var table: String {
        let rows = Route.allCases.map { route in
            let query = route.shape.query.map { "`\($0)`" }.joined(separator: " ")
            return
                "| `\(route.method.rawValue) \(route.path)` | \(route.accessInWords) | \(query) | \(route.shape.summary) |\n"
        }
        return "| route | who | query | does |\n|---|---|---|---|\n" + rows.joined()
    }

    @Test func `the documented table is the table of routes`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = root.deletingLastPathComponent().appending(path: "docs/api.md")
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let start = try #require(text.firstRange(of: Self.start))
        let end = try #require(text.firstRange(of: Self.end))
        if getenv("RECORD_SNAPSHOTS") != nil {
            let new = text[..<start.upperBound] + Self.table + text[end.lowerBound...]
            try Data(new.utf8).write(to: file)
        } else {
            #expect(String(text[start.upperBound..<end.lowerBound]) == Self.table)
        }
    }
}
