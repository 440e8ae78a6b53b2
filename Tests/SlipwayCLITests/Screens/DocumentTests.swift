import FoundationEssentials
import SlipwayModel
import Testing

@testable import SlipwayCLI

struct DocumentTests {
    @Test func `the status of a stage has every member, null when it has no value`() throws {
        let host = StageStatus.HostLine(name: try HostName("h1"), zone: nil, build: nil, status: "idle")
        let text = try JSONDocument.text(of: StageDocument(Stages.status(nil, hosts: [host])))
        #expect(text.contains("\"deployment\" : null"))
        #expect(text.contains("\"zone\" : null"))
        #expect(text.contains("\"error\" : null"))
        #expect(text.contains("\"status\" : \"idle\""))
        #expect(text.hasSuffix("}\n"))
    }

    @Test func `keys stand in alphabetical order`() throws {
        let text = try JSONDocument.text(of: StageDocument(Stages.status(nil)))
        let keys = text.split(separator: "\n").filter { $0.hasPrefix("  \"") }.compactMap {
            $0.split(separator: "\"").dropFirst().first
        }
        #expect(keys == keys.sorted())
    }
}
