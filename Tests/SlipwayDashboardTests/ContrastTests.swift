import Foundation
import SlipwayDashboard
import Testing

/// What WCAG asks of text at level AA, for every pair of text and ground that the pages use.
@Suite struct ContrastTests {
    private static let pairs = [
        ("text", "ground"), ("text", "card"), ("text", "code"), ("muted", "ground"), ("muted", "card"),
        ("muted", "code"),
        ("accent", "card"), ("on-accent", "accent"), ("good", "card"), ("good", "ground"), ("good", "good-ground"),
        ("bad", "card"), ("bad", "ground"), ("bad", "code"), ("bad", "bad-ground"), ("warn", "card"),
        ("warn", "ground"),
        ("warn", "warn-ground"), ("busy", "card"), ("busy", "ground"), ("busy", "busy-ground"), ("calm", "card"),
        ("calm", "calm-ground"),
    ]

    @Test(arguments: ["light", "dark"])
    func `all text can be read`(theme: String) throws {
        let colours = try Self.colours(theme)
        for (text, ground) in Self.pairs {
            let contrast = try Self.contrast(#require(colours[text]), #require(colours[ground]))
            #expect(contrast >= 4.5, "\(text) on \(ground)")
        }
    }

    /// The `--name: #rrggbb` of the first block, or of the dark one.
    private static func colours(_ theme: String) throws -> [String: Int] {
        let blocks = Dashboard.stylesheet.components(separatedBy: "@media (prefers-color-scheme: dark)")
        let block = try #require(blocks[theme == "dark" ? 1 : 0].split(separator: "}").first)
        let found = block.matches(of: /--([a-z-]+): #([0-9a-f]{6})/)
        return Dictionary(found.map { (String($0.1), Int($0.2, radix: 16) ?? 0) }) { first, _ in first }
    }

    private static func contrast(_ left: Int, _ right: Int) -> Double {
        let lights = [luminance(left), luminance(right)].sorted()
        return (lights[1] + 0.05) / (lights[0] + 0.05)
    }

    private static func luminance(_ colour: Int) -> Double {
        let channels = [16, 8, 0].map { shift in
            let value = Double(colour >> shift & 0xFF) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
}
