import ArgumentParser
import FoundationEssentials
import SlipwayModel
import Testing

@testable import SlipwayCLI

/// The commands that reasons and refusals of promotions name: whoever reads one types it in.
struct NamedCommandTests {
    private static let folders = ["SlipwayPromotion/Promotion", "SlipwayController/Pipelines/Promotion"]

    /// Each command in quotes, with values in place of what is filled in.
    private static func commands() throws -> [String] {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
        var found: Set<String> = []
        for folder in folders.map({ sources.appending(path: $0).path }) {
            for name in try FileManager.default.subpathsOfDirectory(atPath: folder) where name.hasSuffix(".swift") {
                let text = String(decoding: try Data(contentsOf: URL(filePath: "\(folder)/\(name)")), as: UTF8.self)
                for line in text.split(separator: "\n") where !line.contains("///") {
                    found.formUnion(commands(in: filled(String(line))))
                }
            }
        }
        return found.sorted()
    }

    private static func commands(in line: String) -> [String] {
        line.components(separatedBy: "'slipway ").dropFirst()
            .compactMap { $0.split(separator: "'", omittingEmptySubsequences: false).first.map(String.init) }
            .filter { $0.contains(" ") }
    }

    /// What stands in `\(…)` becomes a value of its kind, and so do the words in capitals.
    private static func filled(_ line: String) -> String {
        var text = ""
        var rest = Substring(line)
        while let start = rest.firstRange(of: "\\(") {
            text += rest[..<start.lowerBound]
            var depth = 1
            var end = start.upperBound
            while depth > 0, end < rest.endIndex {
                if rest[end] == "(" { depth += 1 }
                if rest[end] == ")" { depth -= 1 }
                end = rest.index(after: end)
            }
            text += value(of: String(rest[start.upperBound..<end].dropLast()))
            rest = rest[end...]
        }
        let words = [("COMMIT", "1a2b3c4d"), ("TEXT", "why"), ("--rule RULE", "--rule train"), ("NUMBER", "3")]
        return words.reduce(text + rest) { $0.replacing($1.0, with: $1.1) }
    }

    private static func value(of expression: String) -> String {
        if expression.hasSuffix("commit") || expression.hasSuffix(".short") { return "1a2b3c4d" }
        if expression.contains("kind.rawValue") { return "train" }
        if expression.contains("rules") { return "--rule train" }
        if expression == "number" { return "3" }
        return expression.hasSuffix(".app") ? "shop" : "shop/prod"
    }

    @Test func `every command that a reason names is understood`() throws {
        let commands = try Self.commands()
        #expect(commands.contains("approve shop/prod"), "\(commands)")
        #expect(commands.contains("promotion resume shop/prod"), "\(commands)")
        #expect(commands.contains("override shop/prod --rule train --reason why"), "\(commands)")
        for command in commands {
            #expect(throws: Never.self, "\(command)") {
                try Root.parseAsRoot(command.split(separator: " ").map(String.init))
            }
        }
    }

    @Test(arguments: [
        Lock.Scope.everything, .app(AppName(unchecked: "shop")),
        .stage(StageKey(app: AppName(unchecked: "shop"), stage: StageName(unchecked: "prod"))),
    ])
    func `the command that ends a lock is understood, and means that lock`(scope: Lock.Scope) throws {
        let words = scope.unlockCommand.split(separator: " ").dropFirst().map(String.init)
        let command = try #require(try Root.parseAsRoot(words) as? UnlockCommand)
        #expect(command.target.scope == scope)
        _ = try Root.parseAsRoot(words + ["--owner", "alice", "--reason", "why"])
    }
}
