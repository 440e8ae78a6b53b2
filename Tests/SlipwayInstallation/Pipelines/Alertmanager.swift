import FoundationEssentials
package import SlipwayTesting

/// Debian's Alertmanager on a free port, which tells one webhook of all alerts at once.
package final class Alertmanager: Sendable {
    package let port: Int
    private let program: Program

    /// Starts it; the Bearer token that it sends to `webhook` is in `tokenFile`.
    package init(folder: TemporaryFolder, webhook: String, tokenFile: String) async throws {
        port = freePort()
        let home = "\(folder.path)/alertmanager"
        try folder.write(
            """
            route: { receiver: slipway, group_by: [ alertname, app, stage ], group_wait: 0s, group_interval: 1s }
            receivers:
              - name: slipway
                webhook_configs:
                  - url: \(webhook)
                    http_config: { authorization: { credentials_file: \(tokenFile) } }

            """,
            to: "alertmanager/alertmanager.yml"
        )
        let words = [
            "--config.file=\(home)/alertmanager.yml", "--storage.path=\(home)/state",
            "--web.listen-address=127.0.0.1:\(port)", "--cluster.listen-address=", "--log.level=warn",
        ]
        program = try Program.debian("prometheus-alertmanager", words, home: home)
        let (port, program) = (port, program)
        try await eventually("Alertmanager answers") {
            if program.hasEnded { throw Program.Failure(description: "Alertmanager ended: \(Program.log(in: home))") }
            return (try? await HTTPCall.send("GET", "/-/ready", port: port))?.status == 200
        }
    }
}
