import SlipwayModel
import Testing

@testable import SlipwayCLI

struct ConnectionTests {
    private func connect(
        _ server: String? = nil,
        tokenFile: String? = nil,
        _ environment: [String: String] = [:]
    ) throws(SlipwayError) -> Connection {
        try Connection(server: server, tokenFile: tokenFile, caFile: nil, environment: environment)
    }

    @Test func `without a server the error says what to set`() {
        #expect { try connect() } throws: { "\($0)".contains("--server") && "\($0)".contains("SLIPWAY_SERVER") }
    }

    @Test func `without a token the error says what to set`() {
        #expect { try connect("http://a") } throws: {
            "\($0)".contains("--token-file") && "\($0)".contains("SLIPWAY_TOKEN_FILE")
        }
    }

    @Test func `a flag wins over its variable, and a file over a token`() throws {
        let environment = ["SLIPWAY_SERVER": "http://b", "SLIPWAY_TOKEN_FILE": "f", "SLIPWAY_TOKEN": "t"]
        #expect(try connect("http://a", tokenFile: "g", environment).server == "http://a")
        #expect(try connect("http://a", tokenFile: "g", environment).token == .file("g"))
        #expect(try connect(nil, environment).server == "http://b")
        #expect(try connect(nil, environment).token == .file("f"))
        #expect(try connect(nil, ["SLIPWAY_SERVER": "http://b", "SLIPWAY_TOKEN": "t"]).token == .variable("t"))
    }

    @Test func `an empty variable is as good as none`() {
        #expect(throws: SlipwayError.self) { try connect(nil, ["SLIPWAY_SERVER": ""]) }
    }

    @Test func `a token file that is not there is named`() throws {
        let connection = try connect("http://a", tokenFile: "/nowhere/token")
        #expect { try connection.readToken() } throws: { "\($0)".contains("'/nowhere/token': there is no such file") }
    }

    @Test(arguments: [
        (ColorChoice.auto, true, true), (.auto, false, false), (.always, false, true), (.never, true, false),
    ])
    func `colours follow the choice and the terminal`(choice: ColorChoice, terminal: Bool, shown: Bool) {
        #expect(choice.shows(on: terminal, environment: [:]) == shown)
    }

    @Test func `NO_COLOR and dumb terminals mean no colours`() {
        #expect(!ColorChoice.auto.shows(on: true, environment: ["NO_COLOR": "1"]))
        #expect(ColorChoice.auto.shows(on: true, environment: ["NO_COLOR": ""]))
        #expect(!ColorChoice.auto.shows(on: true, environment: ["TERM": "dumb"]))
    }
}
