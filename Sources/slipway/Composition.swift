import Glibc
import Logging
import ServiceLifecycle
import SlipwayArtifacts
import SlipwayController
import SlipwayModel
import SlipwayPrometheus
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
    /// Whether an administrator gets a token although there are tokens already.
    let makesAdminToken: Bool

    /// Returns once the server was told to end, and has ended in good order.
    func run() async throws {
        // The database and the artifacts are nobody else's business, whatever the folder's own mode.
        umask(0o077)
        let data = try DataFolder(folder)
        let database = try SQLiteDatabase(
            path: "\(data.path)/slipway.db",
            migrations: Schema.migrations,
            onLostFlush: { [logger] in Self.stop(logger, because: $0) }
        )
        let objects = try LocalObjectStore(folder: "\(data.path)/artifacts")
        let sealer = try SealKeyFile(in: data).sealer()
        try await PrometheusMetrics.with { metrics in
            let controller = Controller(
                database: database,
                objects: objects,
                sealer: sealer,
                metrics: metrics,
                logger: logger,
                now: SteadyClock(logger: logger).now
            )
            try await welcome(controller, data)
            try await serve(controller)
        }
        try database.close()
        logger.info("server ended", metadata: ["data.folder": "\(data.path)"])
    }

    /// Ends the process at once: nobody knows what the disk holds, and nothing may be built on it.
    ///
    /// The next start reads what is really there.
    private static func stop(_ logger: Logger, because error: SlipwayError) {
        logger.critical("the server ends, because its disk failed", metadata: ["error": "\(error)"])
        _exit(1)
    }

    /// Makes the first administrator's token, if there is none yet; or another one, if that was asked for.
    ///
    /// The file comes first: a start that was cut off between file and row finds the file, and goes on with it.
    private func welcome(_ controller: Controller, _ data: DataFolder) async throws {
        let file = AdminTokenFile(in: data)
        guard try await controller.tokens().isEmpty else {
            guard makesAdminToken else { return }
            let secret = Controller.newSecret()
            try file.write(secret)
            try await controller.createAdmin(secret)
            return print("a new administrator's token is in \(file.path)")
        }
        let secret = file.read() ?? Controller.newSecret()
        try file.write(secret)
        guard try await controller.createFirstAdmin(secret) else { return }
        print("the administrator's token is in \(file.path)")
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
}

/// Drives deployments for as long as the server runs; it ends after the HTTP edge.
private struct ControllerService: Service {
    let controller: Controller

    func run() async throws { try await cancelWhenGracefulShutdown { try await controller.run() } }
}
