import FoundationEssentials
import Glibc

/// A PostgreSQL of the test's own: a cluster in a temporary folder, on a unix socket there and a port of loopback.
///
/// It refuses to run as root, so there it runs as `nobody`.
package final class PostgresCluster: Sendable {
    private let folder: TemporaryFolder
    private let log: String
    /// The folder of the cluster, with its socket.
    package var data: String { "\(folder.path)/data" }
    package let port = freePort()

    package init() async throws {
        folder = try TemporaryFolder()
        log = "\(folder.path)/tools.log"
        if getuid() == 0 {
            guard let nobody = getpwnam("nobody") else { throw Program.Failure(description: "there is no user nobody") }
            chmod(folder.path, 0o755)
            try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: false)
            chown(data, nobody.pointee.pw_uid, nobody.pointee.pw_gid)
            chmod(data, 0o700)
        }
        try await tool("initdb", "-D", data, "-U", "slipway", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
        try await start()
    }

    /// Starts it, and returns once it takes connections.
    package func start() async throws {
        let options = "-p \(port) -c listen_addresses=127.0.0.1 -c fsync=off -c unix_socket_directories=\(data)"
        try await tool("pg_ctl", "-D", data, "-w", "-t", "60", "-l", "\(data)/server.log", "-o", options, "start")
    }

    /// Ends it as a crash does.
    package func crash() async throws { try await tool("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop") }

    package func stop() async throws { try await tool("pg_ctl", "-D", data, "-m", "fast", "-w", "stop") }

    /// The address of a database of it, as libpq understands it.
    package func address(_ database: String = "postgres") -> String {
        "postgresql://slipway@/\(database)?host=\(data.replacing("/", with: "%2F"))&port=\(port)"
    }

    /// The same over TCP on the loopback address.
    package func tcpAddress(_ database: String = "postgres") -> String {
        "postgresql://slipway@127.0.0.1:\(port)/\(database)"
    }

    package func makeDatabase(_ name: String) async throws {
        try await tool("createdb", "-h", data, "-p", "\(port)", "-U", "slipway", name)
    }

    /// Runs one statement with PostgreSQL's own client.
    package func sql(_ statement: String, in database: String) async throws {
        try await tool("psql", "-q", "-h", data, "-p", "\(port)", "-U", "slipway", "-d", database, "-c", statement)
    }

    private static func path(of tool: String) throws -> String {
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        let paths = versions.sorted().reversed().map { "/usr/lib/postgresql/\($0)/bin/\(tool)" }
        guard let path = paths.first(where: { access($0, X_OK) == 0 }) else {
            throw Program.Failure(description: "there is no \(tool): install PostgreSQL ('make tools')")
        }
        return path
    }

    private func tool(_ name: String, _ arguments: String...) async throws {
        let words = [try Self.path(of: name)] + arguments
        let dropping = getuid() == 0 ? ["/usr/bin/setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] : []
        let line = dropping + words
        let program = try Program(
            line[0],
            Array(line.dropFirst()),
            environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C"],
            output: log,
            errors: log
        )
        let end = try await program.wait()
        guard end == .exit(0) else {
            let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
            throw Program.Failure(description: "\(name): \(end)\n\(text)")
        }
    }
}
