import ArgumentParser
import Logging
import SlipwayAgentCore
import SlipwayModel
import SlipwayTelemetry

/// The options of `slipway-agent`.
struct AgentOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The server's address.", valueName: "url"))
    var server: String

    @Option(help: ArgumentHelp("PEM certificates to trust beside the system's own.", valueName: "file"))
    var caFile: String?

    @Option(help: ArgumentHelp("The join token, for the first start alone.", valueName: "file"))
    var joinTokenFile: String?

    @Option(help: "This host's name, unique at the server.")
    var name: String

    @Option(help: ArgumentHelp("The host's groups, separated by commas.", valueName: "a,b"))
    var groups: String

    @Option(help: "The host's failure zone.")
    var zone: String?

    @Option(help: ArgumentHelp("The agent's folder: releases and its own state.", valueName: "folder"))
    var root: String

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("Set for every hook and health command; wins over release.env.", valueName: "name=value")
    )
    var env: [String] = []

    @Option(help: "json or plain.")
    var logFormat = LogFormat.json

    @Option(help: "trace, debug, info, notice, warning, error or critical.", transform: Self.level)
    var logLevel = Logger.Level.info

    /// - Throws: `invalid_input` for a value that is not acceptable.
    func settings() throws -> AgentSettings {
        AgentSettings(
            server: server,
            host: try HostName(name),
            groups: try groups.split(separator: ",").map { try GroupName(String($0)) },
            zone: try zone.map { try ZoneName($0) },
            root: root,
            joinTokenFile: joinTokenFile,
            env: try variables()
        )
    }

    private static func level(_ text: String) throws -> Logger.Level {
        guard let level = Logger.Level(rawValue: text) else {
            throw ValidationError("\(NameRule.quote(text)) is not a log level")
        }
        return level
    }

    private func variables() throws -> [String: String] {
        var variables: [String: String] = [:]
        for pair in env {
            guard let equals = pair.firstIndex(of: "="), equals > pair.startIndex else {
                throw SlipwayError(.invalidInput, "\(NameRule.quote(pair)) is not a variable: write it as NAME=VALUE")
            }
            variables[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
        }
        return variables
    }
}

extension LogFormat: ExpressibleByArgument {}
