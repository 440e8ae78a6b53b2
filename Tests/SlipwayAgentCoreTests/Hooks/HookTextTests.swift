import SlipwayAgentCore
import SlipwayModel
import Testing

struct HookTextTests {
    @Test func `output becomes lines that are safe to show`() {
        var splitter = LineSplitter()
        let bytes = Array("one\r\n\u{1B}[31mtwo\tb\u{0}\n".utf8) + [0xFF, UInt8(ascii: "x")]
        #expect(splitter.feed(bytes) == ["one", #"\u{1B}[31mtwo\tb\0"#])
        #expect(splitter.finish() == "\u{FFFD}x")
        #expect(splitter.finish() == nil)
    }

    @Test(arguments: [1, 7, 4095, 4096, 4097, 20_000])
    func `a line has at most 4,096 bytes, however it comes and whatever is escaped`(length: Int) {
        for character in ["x", "\u{1B}", "é"] {
            var splitter = LineSplitter()
            let text = String(repeating: character, count: length)
            var lines: [String] = []
            for byte in Array(text.utf8) + [UInt8(ascii: "\n")] { lines += splitter.feed([byte]) }
            #expect(lines.count == 1 && lines[0].utf8.count <= 4096)
            if length <= 7, character != "\u{1B}" { #expect(lines == [text]) }
            if length == 20_000 { #expect(lines[0].hasSuffix("…")) }
        }
    }

    private func expand(_ text: String) throws -> String {
        try VariableText.expand(text, in: "release.health.http") { ["PORT": "80", "EMPTY": ""][$0] }
    }

    @Test func `variables are replaced in braces alone`() throws {
        #expect(try expand("http://h:${PORT}/${EMPTY}x$PORT$${PORT}") == "http://h:80/x$PORT$80")
        #expect(try expand("${PORT") == "${PORT")
        let error = #expect(throws: SlipwayError.self) { try expand("a ${NOPE}") }
        #expect(error?.message.hasPrefix("release.health.http names ${NOPE}, which has no value") == true)
    }

    private func variables(_ env: [String: String]) throws -> [String: String] {
        let setting = HookSetting(
            host: HostName(unchecked: "h1"),
            root: "/srv",
            base: ["PATH": "/bin", "HOME": "/root"],
            own: ["ZONE": "b"]
        )
        let desired = try Ground().desire(.activate, nil, epoch: 1, release: ReleaseSpec(env: env))
        return try setting.variables(for: desired, previousBuild: nil, release: "/srv/r", attempt: nil)
    }

    @Test func `a variable may be built of others, and of what it hides`() throws {
        let all = try variables(["PATH": "/opt/bin:${PATH}", "A": "${B}!", "B": "${ZONE}"])
        #expect(all["PATH"] == "/opt/bin:/bin" && all["A"] == "b!" && all["HOME"] == "/root")
        #expect(all["SLIPWAY_ATTEMPT"] == nil)
    }

    @Test func `an app can set neither what the host set nor what the agent tells`() throws {
        let all = try variables(["ZONE": "a", "SLIPWAY_HOST": "h2"])
        #expect(all["ZONE"] == "b" && all["SLIPWAY_HOST"] == "h1")
    }

    @Test func `variables in a circle are an error`() throws {
        #expect(throws: SlipwayError.self) { try variables(["A": "${B}", "B": "${A}"]) }
    }

    @Test func `the end of a process is told in words`() {
        #expect(ProcessEnd.exited(7).description == "failed with exit status 7")
        #expect(ProcessEnd.signalled(9).description == "was ended by signal 9 (KILL)")
    }
}
