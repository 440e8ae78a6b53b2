import SlipwayAPI
import SlipwayModel
import SlipwayRunner
import Testing

@testable import SlipwayCLI

struct BuildScreenTests {
    private func published(created: Bool = true) throws -> PublishedBuild {
        let commit = try CommitID(String(repeating: "3", count: 40))
        let build = Build(
            id: try BuildID("0123456789abcdef"),
            app: try AppName("shop"),
            commit: commit,
            manifest: Digest(bytes: [UInt8](repeating: 7, count: 32)),
            files: 2,
            size: 10,
            createdAt: Stages.start,
            createdBy: "alice"
        )
        return PublishedBuild(build: build, created: created)
    }

    @Test func `each step is one short line`() throws {
        let commit = SourceCommit(id: try CommitID(String(repeating: "3", count: 40)), subject: "Sell \u{1B}[2J more")
        let steps: [BuildProgress] = [
            .checkedOut(commit), .building(.shell("make dist")), .line("cc main.c"),
            .publishing(files: 12, size: 1_234_567, new: 3), .sent(17),
        ]
        #expect(
            steps.compactMap { BuildScreen.line(for: $0)?.plain } == [
                "● checkout 33333333 \"Sell \\x1b[2J more\"", "● build    make dist", "  cc main.c",
                "● publish  12 files, 1.2 MB (3 new)",
            ]
        )
    }

    @Test func `the build's id stands alone on the last line`() async throws {
        let captured = try CapturedConsole()
        let build = try published(created: false)
        try await BuildScreen(console: captured.console).show { build }
        #expect(try captured.lines == ["  the same build was there already", "0123456789abcdef", ""])
    }

    @Test func `with --json there is one document and nothing else`() async throws {
        let captured = try CapturedConsole(json: true)
        let build = try published()
        try await BuildScreen(console: captured.console).show { build }
        #expect(try captured.lines.first == "{")
        #expect(try captured.lines.contains("  \"created\" : true"))
    }

    @Test func `what fails shows no id`() async throws {
        let captured = try CapturedConsole()
        await #expect(throws: SlipwayError.self) {
            try await BuildScreen(console: captured.console).show { throw SlipwayError(.commandFailed, "no") }
        }
        #expect(try captured.lines == [""])
    }
}
