import FoundationEssentials
import SlipwayModel
import SlipwaySpec
import SlipwayTesting
import Testing

/// The page about pipelines: what it shows to copy is what the parser takes.
struct PipelinesPageTests {
    /// Each block of YAML with the heading that it stands under.
    static let gears: [(heading: String, spec: String)] = {
        let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/pipelines.md")
        let text = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
        var (heading, block): (String, [Substring]?) = ("", nil)
        var found: [(heading: String, spec: String)] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let lines = block {
                if line == "```" { found.append((heading, lines.joined(separator: "\n") + "\n")) }
                block = line == "```" ? nil : lines + [line]
            } else if line == "```yaml" {
                block = []
            } else if line.hasPrefix("#") {
                heading = String(line.drop { $0 == "#" || $0 == " " })
            }
        }
        return found
    }()

    @Test func `there is one spec for each gear`() {
        #expect(Self.gears.map(\.heading) == ["Every commit", "A train", "A deadline", "The red button"])
    }

    @Test(arguments: gears.map(\.heading))
    func `each gear's spec is read, and all of it takes effect`(heading: String) throws {
        let gear = try #require(Self.gears.first { $0.heading == heading })
        let spec = try SpecParser.parse(gear.spec, file: "slipway.yml", zones: ["Europe/Berlin", "America/New_York"])
        #expect(spec.notices == [])
        #expect(spec.stages.last?.name.rawValue == "prod")
        #expect(spec.stages.allSatisfy { $0.promotion != nil })
    }

    @Test func `each gear moves prod in its own way`() throws {
        var policies: [String: PromotionPolicy] = [:]
        for gear in Self.gears {
            policies[gear.heading] = try SpecParser.parse(gear.spec, file: "slipway.yml").stages.last?.promotion
        }
        let eng = try StageName("eng")
        #expect(policies["Every commit"]?.source == .after(eng) && policies["Every commit"]?.train == nil)
        #expect(policies["A train"]?.train?.text == "0 10 * * WED" && policies["A train"]?.approvals == 1)
        #expect(policies["A deadline"]?.windows.count == 1 && policies["A deadline"]?.freezes.count == 2)
        #expect(policies["The red button"]?.source == .manual)
    }
}
