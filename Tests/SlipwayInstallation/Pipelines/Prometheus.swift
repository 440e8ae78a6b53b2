import FoundationEssentials
import Glibc
package import SlipwayTesting
import Synchronization

/// Debian's Prometheus on a free port, which looks at its targets each second.
package final class Prometheus: Sendable {
    /// One group of addresses that it scrapes, with the labels that their samples get.
    package struct Target: Sendable {
        package var ports: [Int]
        package var labels: [String: String]

        package init(ports: [Int], labels: [String: String]) {
            self.ports = ports
            self.labels = labels
        }
    }

    package let url: String
    private let port: Int
    private let home: String
    private let settings: String
    private let program = Mutex<Program?>(nil)

    package init(folder: TemporaryFolder, targets: [Target]) async throws {
        port = freePort()
        url = "http://127.0.0.1:\(port)"
        home = "\(folder.path)/prometheus"
        settings = Self.settings(targets)
        try folder.write(settings, to: "prometheus/prometheus.yml")
        try await start()
    }

    /// From now on it has alerts: `rules` is a file of rules, and what fires is told to this port.
    package func alert(_ rules: String, to alertmanager: Int) async throws {
        let alerting = """
            rule_files: [ rules.yml ]
            alerting:
              alertmanagers: [ { static_configs: [ { targets: [ '127.0.0.1:\(alertmanager)' ] } ] } ]

            """
        try Data((settings + alerting).utf8).write(to: URL(filePath: "\(home)/prometheus.yml"))
        try Data(rules.utf8).write(to: URL(filePath: "\(home)/rules.yml"))
        try await stop()
        try await start()
    }

    /// Starts it again on the same port, with all that it measured before.
    package func start() async throws {
        let words = [
            "--config.file=\(home)/prometheus.yml", "--storage.tsdb.path=\(home)/series",
            "--web.listen-address=127.0.0.1:\(port)", "--log.level=warn",
        ]
        try await start(Program.debian("prometheus", words, home: home))
    }

    private func start(_ program: Program) async throws {
        self.program.withLock { $0 = program }
        let (port, home) = (port, home)
        try await eventually("Prometheus answers") {
            if program.hasEnded { throw Program.Failure(description: "Prometheus ended: \(Program.log(in: home))") }
            return (try? await HTTPCall.send("GET", "/-/ready", port: port))?.status == 200
        }
    }

    /// Ends it, as an outage does.
    package func stop() async throws {
        guard let program = program.withLock({ $0 }) else { return }
        program.send(SIGTERM)
        _ = try await program.wait()
    }

    private static func settings(_ targets: [Target]) -> String {
        var lines = ["global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }"]
        lines += ["scrape_configs:", "  - job_name: shop", "    static_configs:"]
        for target in targets {
            let addresses = target.ports.map { "'127.0.0.1:\($0)'" }.joined(separator: ", ")
            let labels = target.labels.sorted { $0.key < $1.key }.map { "\($0): \($1)" }.joined(separator: ", ")
            lines.append("      - { targets: [ \(addresses) ], labels: { \(labels) } }")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
