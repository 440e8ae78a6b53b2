import Logging
import ServiceLifecycle
import SlipwayAPIClient
import SlipwayModel

@testable import SlipwayServer

/// A server on a free port of this machine, for as long as a test needs it.
enum LiveServer {
    /// Runs `body` with the server's address and a way to stop it, and then waits until the server has ended.
    static func run(
        _ plane: ScriptedControlPlane,
        address: ListenAddress = ListenAddress(host: "127.0.0.1", port: 0),
        tls: TLSFiles? = nil,
        _ body: @escaping @Sendable (ListenAddress, ServiceGroup) async throws -> Void
    ) async throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let (addresses, listening) = AsyncStream<ListenAddress>.makeStream()
        let server = HTTPServer(controlPlane: plane, address: address, tls: tls, logger: logger) {
            listening.yield($0)
        }
        let group = ServiceGroup(configuration: .init(services: [server], logger: logger))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { listening.finish() }
                try await group.run()
            }
            var iterator = addresses.makeAsyncIterator()
            if let address = await iterator.next() {
                do {
                    try await body(address, group)
                } catch {
                    await group.triggerGracefulShutdown()
                    throw error
                }
                await group.triggerGracefulShutdown()
            }
            try await tasks.waitForAll()
        }
    }

    /// The same with a client that sends `person`'s token.
    static func run(
        _ plane: ScriptedControlPlane,
        as person: String,
        tls: TLSFiles? = nil,
        _ body: @escaping @Sendable (SlipwayClient, ServiceGroup) async throws -> Void
    ) async throws {
        try await run(plane, tls: tls) { address, group in
            let scheme = tls == nil ? "http" : "https"
            let client = try SlipwayClient(
                server: "\(scheme)://localhost:\(address.port)",
                token: Redacted(person),
                caFile: tls?.certificate
            )
            do {
                try await body(client, group)
            } catch {
                await client.shutdown()
                throw error
            }
            await client.shutdown()
        }
    }
}
