import FoundationEssentials
import Glibc
import Logging
import ServiceLifecycle
import SlipwayArtifacts
import SlipwayController
import SlipwayModel
import SlipwayServer
import SlipwayStore
import SlipwayStoreSQLite
import UnixSignals

/// Puts the server together: the one place that knows every part.
struct Composition {
    let folder: String
    let address: ListenAddress
    let tls: TLSFiles?
    let logger: Logger

    /// Returns once the server was told to end, and has ended in good order.
    func run() async throws {
        let data = try DataFolder(folder)
        let database = try SQLiteDatabase(path: "\(data.path)/slipway.db", migrations: Schema.migrations)
        let objects = try LocalObjectStore(folder: "\(data.path)/artifacts")
        let controller = Controller(database: database, objects: objects, logger: logger, now: Self.now)
        try await welcome(controller, data)
        try await serve(controller)
        try database.close()
        logger.info("server ended", metadata: ["data.folder": "\(data.path)"])
    }

    /// Makes the first administrator's token, if there is none yet.
    private func welcome(_ controller: Controller, _ data: DataFolder) async throws {
        guard let secret = try await controller.createFirstAdmin() else { return }
        let file = AdminTokenFile(in: data)
        try file.write(secret)
        logger.info("the first administrator's token was made", metadata: ["token.file": "\(file.path)"])
    }

    private func serve(_ controller: Controller) async throws {
        let scheme = tls == nil ? "http" : "https"
        let server = HTTPServer(controlPlane: controller, address: address, tls: tls, logger: logger) { address in
            print("listening on \(scheme)://\(address)")
            fflush(nil)
        }
        var configuration = ServiceGroupConfiguration(
            services: [ControllerService(controller: controller), server],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = .seconds(10)
        try await ServiceGroup(configuration: configuration).run()
    }

    @Sendable private static func now() -> Timestamp {
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded()))
    }
}

/// Drives deployments for as long as the server runs; it ends after the HTTP edge.
private struct ControllerService: Service {
    let controller: Controller

    func run() async throws { try await cancelWhenGracefulShutdown { try await controller.run() } }
}
