package import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
package import SlipwayModel

/// Asks once whether what runs on this host answers.
package struct HealthProbe: Sendable {
    private let probe: HealthSpec.Probe
    private let timeout: Interval
    private let http: HTTPClient
    /// For a command: its environment, its folder, and the file for its output.
    private let variables: [String: String]
    private let folder: String
    private let output: String

    package init(
        _ health: HealthSpec,
        http: HTTPClient,
        variables: [String: String],
        folder: String,
        output: String
    ) throws {
        self.probe = try Self.filled(health.probe, with: variables)
        self.timeout = health.timeout
        (self.http, self.variables, self.folder, self.output) = (http, variables, folder, output)
    }

    private static func filled(
        _ probe: HealthSpec.Probe,
        with variables: [String: String]
    ) throws -> HealthSpec.Probe {
        switch probe {
        case .http(let url): .http(try VariableText.expand(url, in: "release.health.http") { variables[$0] })
        case .tcp(let address): .tcp(try VariableText.expand(address, in: "release.health.tcp") { variables[$0] })
        case .command: probe
        }
    }

    /// Why the probe did not pass; `nil` when it did.
    ///
    /// It has the time that is left, `limit`, if that is less than its own timeout.
    package func ask(within limit: Duration) async throws -> ProbeFailure? {
        let time = min(timeout.duration, limit)
        do {
            switch probe {
            case .http(let url): try await get(url, time)
            case .tcp(let address): try await connect(address, time)
            case .command(let command): try await run(command, time)
            }
            return nil
        } catch let failure as ProbeFailure {
            try Task.checkCancellation()
            return failure
        }
    }

    private func get(_ url: String, _ time: Duration) async throws {
        var request = HTTPClientRequest(url: url)
        request.headers.add(name: "User-Agent", value: "slipway-agent")
        request.headers.add(name: "Connection", value: "close")
        let status: UInt
        do {
            status = try await http.execute(request, timeout: time.amount).status.code
        } catch {
            throw ProbeFailure(error, of: url)
        }
        guard (200..<400).contains(status) else { throw ProbeFailure("\(url) answered \(status)") }
    }

    private func connect(_ address: String, _ time: Duration) async throws {
        guard let colon = address.lastIndex(of: ":"), let port = Int(address[address.index(after: colon)...]) else {
            throw ProbeFailure("'\(address)' is not an address like 127.0.0.1:5432")
        }
        let host = address[..<colon].drop { $0 == "[" }.prefix { $0 != "]" }
        do {
            let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .connectTimeout(time.amount).connect(host: String(host), port: port).get()
            try? await channel.close().get()
        } catch {
            throw ProbeFailure(error, of: address)
        }
    }

    private func run(_ command: Command, _ time: Duration) async throws {
        unlink(output)
        let words = command.argv.joined(separator: " ")
        let child: ChildProcess
        do {
            child = try ChildProcess.start(
                ProcessCommand(
                    executable: SearchPath.find(command.argv.first ?? "", in: variables["PATH"] ?? ""),
                    arguments: command.argv,
                    environment: variables,
                    folder: folder,
                    output: output
                )
            )
        } catch {
            throw ProbeFailure(error.message)
        }
        let end = await CommandWatch.end(of: child, within: time)
        guard let end else { throw ProbeFailure("'\(words)' ran longer than \(time)", isTimeout: true) }
        guard end != .exited(0) else { return }
        let said = OutputTail.lastLines(1, of: output).first.map { ": \($0)" } ?? ""
        throw ProbeFailure("'\(words)' \(end)\(said)")
    }
}

extension Duration {
    /// For NIO.
    fileprivate var amount: TimeAmount {
        let (seconds, attoseconds) = components
        return .nanoseconds(max(1_000_000, seconds * 1_000_000_000 + attoseconds / 1_000_000_000))
    }
}
