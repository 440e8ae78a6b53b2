import ArgumentParser
import Logging
import SlipwayServer
import SlipwayTelemetry

/// `slipway server`: everything but the hosts' agents, in one process.
struct ServerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "server",
        abstract: "Run the server.",
        discussion: """
            Keeps all that it has in one folder. At the first start it writes the token of the first \
            administrator to admin-token in there. Ends on SIGTERM and SIGINT; deployments go on when it runs again.
            """
    )

    @Option(help: "The folder to keep everything in; it is made if it is not there.")
    var data: String

    @Option(help: "The address to listen on, HOST:PORT; port 0 for any that is free.")
    var listen = "127.0.0.1:7070"

    @Option(help: ArgumentHelp("The server's certificate chain, PEM.", valueName: "file"))
    var tlsCertificate: String?

    @Option(help: ArgumentHelp("The key of the certificate, PEM.", valueName: "file"))
    var tlsKey: String?

    @Flag(help: "Listen without TLS on an address that other machines reach: something in front does TLS.")
    var insecure = false

    @Option(help: "How log lines on standard error look.")
    var logFormat = LogFormat.json

    @Option(help: "The least severe log lines that are written.")
    var logLevel = LogThreshold.info

    @Flag(help: "Make another administrator's token and write it to admin-token: for when all of them are lost.")
    var newAdminToken = false

    mutating func run() async throws {
        let address = try ListenAddress(listen)
        let tls = try TLSFiles(certificate: tlsCertificate, key: tlsKey)
        try ListenPolicy.check(address, hasTLS: tls != nil, isInsecureMeant: insecure)
        let logger = makeLogger(label: "slipway.server", level: logLevel.level, format: logFormat)
        let composition = Composition(
            folder: data,
            address: address,
            tls: tls,
            logger: logger,
            makesAdminToken: newAdminToken
        )
        try await composition.run()
    }
}

extension LogFormat: ExpressibleByArgument {}

/// The levels of the log, from the most to the least talkative.
enum LogThreshold: String, CaseIterable, ExpressibleByArgument {
    case trace, debug, info, warning, error

    var level: Logger.Level { Logger.Level(rawValue: rawValue) ?? .info }
}
