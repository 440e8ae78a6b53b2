import ArgumentParser

/// A command that speaks to a server.
protocol RemoteCommand: AsyncParsableCommand {
    var global: GlobalOptions { get }
    func run(in session: Session) async throws
}

extension RemoteCommand {
    func run() async throws { try await global.withSession(run(in:)) }
}
