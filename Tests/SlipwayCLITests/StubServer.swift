import ArgumentParser

@testable import SlipwayCLI

/// Stands for the server's command, which another room has.
struct StubServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "server", abstract: "Run the server.")
}

typealias Root = RootCommand<StubServer>
