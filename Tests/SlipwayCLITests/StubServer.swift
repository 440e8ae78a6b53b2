import ArgumentParser

@testable import SlipwayCLI

/// Stands for the server's command, which another room has.
struct StubServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "server", abstract: "Run the server.")
}

struct StubBackup: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "backup", abstract: "Back the server up.")
}

struct StubRestore: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "restore", abstract: "Restore a backup.")
}

typealias Root = RootCommand<StubServer, StubBackup, StubRestore>
