import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
package import SlipwayController
import SlipwayModel

/// The edge on a socket.
///
/// On graceful shutdown it accepts nothing more, ends streams and long polls, and returns when the last answer is out.
package struct HTTPServer: Service {
    /// Reads and writes of artifacts block; that many may do so at once.
    private static let threads = 8
    /// Longer than a client keeps an idle connection, so that the client is the one that closes it.
    private static let idleTimeout = TimeAmount.seconds(75)

    private let controlPlane: any ControlPlane
    private let address: ListenAddress
    private let tls: TLSFiles?
    private let logger: Logger
    private let onListening: @Sendable (ListenAddress) async -> Void

    /// `onListening` is told once where the server really listens, with the port that a 0 became.
    package init(
        controlPlane: any ControlPlane,
        address: ListenAddress,
        tls: TLSFiles?,
        logger: Logger,
        onListening: @escaping @Sendable (ListenAddress) async -> Void
    ) {
        self.controlPlane = controlPlane
        self.address = address
        self.tls = tls
        self.logger = logger
        self.onListening = onListening
    }

    /// - Throws: `unavailable` when the address cannot be listened on, `invalid_input` for wrong TLS files.
    package func run() async throws {
        let pool = NIOThreadPool(numberOfThreads: Self.threads)
        pool.start()
        do {
            try await serve(pool)
        } catch {
            try? await pool.shutdownGracefully()
            throw error
        }
        try await pool.shutdownGracefully()
    }

    private func serve(_ pool: NIOThreadPool) async throws {
        let settings = Edge.Settings(isSecure: tls != nil)
        let edge = try Edge(controlPlane: controlPlane, pool: pool, settings: settings)
        let plain = HTTPServerBuilder.http1(configuration: .init(idleTimeout: Self.idleTimeout))
        let application = Application(
            router: edge.router(),
            server: try tls.map { try .tls(plain, tlsConfiguration: $0.configuration()) } ?? plain,
            configuration: ApplicationConfiguration(address: .hostname(address.host, port: address.port)),
            onServerRunning: { await onListening(ListenAddress(host: address.host, port: $0.localAddress?.port ?? 0)) },
            logger: logger
        )
        do {
            try await application.run()
        } catch let error as IOError {
            throw ListenFailure.error(address, error.errnoCode)
        } catch let error as SocketAddressError {
            throw ListenFailure.unknown(address, error)
        }
    }
}
