import SlipwayAgentCore
import SlipwayModel
import Testing

struct HookTextTests {
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
