import FoundationEssentials
import Glibc
package import SlipwayModel
package import SlipwayTesting
import Synchronization

/// The real binaries under one folder: a server, hosts in two rings, and the shop's repository.
package final class Installation: Sendable {
    private static let groups = "shop-eng,shop-staging,shop-prod"
    package static let staging = ["h1", "h2"]
    package static let production = ["h3", "h4", "h5", "h6"]

    package let folder: TemporaryFolder
    package let shop: Shop
    /// The hosts that join when it is set up.
    package let eng: [String]
    package let staging: [String]
    package let production: [String]
    package let port = freePort()
    private let ports: [String: Int]
    private let server = Mutex<Program?>(nil)
    private let agents = Mutex<[String: Program]>([:])
    private let others = Mutex<[Program]>([])

    /// Runs `body` in a fresh installation with all hosts joined, and ends everything afterwards.
    package static func run(
        eng: [String] = [],
        staging: [String] = staging,
        production: [String] = production,
        _ body: (Installation) async throws -> Void
    ) async throws {
        let installation = try await Installation(eng: eng, staging: staging, production: production)
        do {
            try await installation.setUp()
            try await body(installation)
        } catch {
            await installation.tearDown()
            throw Program.Failure(description: "\(error)\n\(installation.logs)")
        }
        await installation.tearDown()
    }

    private init(eng: [String], staging: [String], production: [String]) async throws {
        self.eng = eng
        self.staging = staging
        self.production = production
        folder = try TemporaryFolder()
        shop = try await Shop(at: "\(folder.path)/shop")
        ports = Dictionary(uniqueKeysWithValues: (eng + staging + production).map { ($0, freePort()) })
    }

    /// Where the app of a host listens.
    package func port(of host: String) -> Int { ports[host] ?? 0 }

    package var data: String { "\(folder.path)/server" }
    package func root(of host: String) -> String { "\(folder.path)/\(host)" }

    private func setUp() async throws {
        try await startServer()
        try await cli("app", "apply", "\(shop.path)/slipway.yml")
        let token = try await cli("token", "create", "--join", "--groups", Self.groups, "--ttl", "1h")
        try folder.write(token.output, to: "join")
        for host in eng { try startAgent(host, group: "shop-eng") }
        for host in staging { try startAgent(host, group: "shop-staging") }
        for host in production { try startAgent(host, group: "shop-prod") }
        try await eventually("all hosts have joined, and know it") {
            let identities = self.ports.keys.map { "\(self.root(of: $0))/state/identity.json" }
            guard identities.allSatisfy(FileManager.default.fileExists) else { return false }
            return try await self.hosts().count == self.ports.count
        }
    }

    package func hosts() async throws -> [Host] { try await json("hosts") }

    // MARK: Processes

    package static var binaries: String {
        var buffer = [CChar](repeating: 0, count: 4097)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let path = String(decoding: buffer.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
        let folder = URL(filePath: path).deletingLastPathComponent().path
        // The toolchain's own runner loads the tests as a library; then the build's folder is in its arguments.
        guard access("\(folder)/slipway-agent", X_OK) != 0 else { return folder }
        let bundle = CommandLine.arguments.first { $0.contains("PackageTests.xctest") } ?? ""
        return URL(filePath: bundle).deletingLastPathComponent().path
    }

    private func start(
        _ name: String,
        _ arguments: [String],
        through wrapper: [String],
        log: String
    ) throws -> Program {
        let words = wrapper + ["\(Self.binaries)/\(name)"] + arguments
        return try Program(
            words[0],
            Array(words.dropFirst()),
            environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder.path],
            output: "\(folder.path)/\(log).out",
            errors: "\(folder.path)/\(log).log"
        )
    }

    /// Starts another program of Slipway's, such as a runner; it is ended with the installation.
    package func startSlipway(_ arguments: [String], log: String) throws -> Program {
        let program = try start("slipway", arguments, through: [], log: log)
        others.withLock { $0.append(program) }
        return program
    }

    /// Starts the server; `wrapper` are words that run it, such as `/usr/bin/prlimit --nofile=64`.
    package func startServer(through wrapper: [String] = [], _ options: [String] = []) async throws {
        let words = ["server", "--data", data, "--listen", "127.0.0.1:\(port)"] + options
        let program = try start("slipway", words, through: wrapper, log: "server")
        server.withLock { $0 = program }
        try await eventually("the server answers") {
            if program.hasEnded { throw Program.Failure(description: "the server ended") }
            return try await self.tryCli("app", "list").status == 0
        }
    }

    package func killServer() async throws {
        guard let program = server.withLock({ $0 }) else { return }
        program.send(SIGKILL)
        _ = try await program.wait()
    }

    /// Ends the server in good order.
    package func stopServer() async throws {
        guard let program = server.withLock({ $0 }) else { return }
        program.send(SIGTERM)
        _ = try await program.wait()
    }

    /// The server's process; tests send it signals.
    package var serverProgram: Program? { server.withLock { $0 } }

    /// The process of a host's agent.
    package func agentProgram(_ host: String) -> Program? { agents.withLock { $0[host] } }

    /// Starts an agent; it finds its server at `address`, by itself the one of this installation.
    ///
    /// With `copy` it works on a copy of the host's root, in the folder of that name.
    package func startAgent(
        _ host: String,
        group: String,
        through wrapper: [String] = [],
        to address: String? = nil,
        copy: String? = nil
    ) throws {
        let zone = (Int(host.dropFirst()) ?? 0).isMultiple(of: 2) ? "b" : "a"
        let program = try start(
            "slipway-agent",
            [
                "--server", address ?? "http://127.0.0.1:\(port)", "--join-token-file", "\(folder.path)/join", "--name",
                host,
                "--groups", group, "--zone", zone, "--root", root(of: copy ?? host), "--env",
                "PORT=\(ports[host] ?? 0)",
            ],
            through: wrapper,
            log: copy ?? host
        )
        agents.withLock { $0[copy ?? host] = program }
    }

    package func killAgent(_ host: String) async throws {
        guard let program = agents.withLock({ $0[host] }) else { return }
        program.send(SIGKILL)
        _ = try await program.wait()
    }

    private func tearDown() async {
        let asked = agents.withLock { Array($0.values) } + others.withLock(\.self)
        let programs = asked + [server.withLock { $0 }].compactMap(\.self)
        for program in programs { program.send(SIGTERM) }
        for program in programs { _ = try? await program.wait(atMost: .seconds(30)) }
        for pid in services { kill(pid, SIGKILL) }
    }

    /// What hooks left running: it carries the host's root in its environment.
    private var services: [pid_t] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { pid_t($0) }.filter { pid in
            guard let environ = try? Data(contentsOf: URL(filePath: "/proc/\(pid)/environ")) else { return false }
            return String(decoding: environ, as: UTF8.self).contains("SLIPWAY_HOST_ROOT=\(folder.path)/")
        }
    }

    private var logs: String {
        let names = ["server.log", "r1.log"] + (eng + staging + production).map { "\($0).log" }
        return names.map { name in
            let text = (try? Data(contentsOf: URL(filePath: "\(folder.path)/\(name)"))).map {
                String(decoding: $0.suffix(1500), as: UTF8.self)
            }
            return "── \(name)\n\(text ?? "none")"
        }.joined(separator: "\n")
    }

    // MARK: What the hosts show

    package func status(_ stage: String = "shop/prod") async throws -> StageStatus { try await json("status", stage) }

    /// What the app on each host answers over HTTP.
    package func served(on hosts: [String]? = nil) async throws -> Set<String> {
        var answers: Set<String> = []
        for host in hosts ?? production {
            answers.insert(try await HTTPGet.text(port: ports[host] ?? 0, path: "/commit"))
        }
        return answers
    }

    /// The attempts of `restart` that ran on a host, in their order.
    package func marks(_ host: String) -> [String] {
        let data = (try? Data(contentsOf: URL(filePath: "\(root(of: host)).marks"))) ?? Data()
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// Lets the next `restart` on these hosts wait in its middle.
    package func hold(_ hosts: [String]) throws {
        for host in hosts { try folder.write("", to: "\(host)/hold") }
    }

    package func release(_ hosts: [String]) throws {
        for host in hosts { try FileManager.default.removeItem(atPath: "\(root(of: host))/hold") }
    }

    /// Builds a commit, and brings production to it.
    package func ship(_ commit: String) async throws {
        try await cli("build", "shop", "--ref", commit)
        try await cli("deploy", "shop/prod", "--commit", commit, "--wait", "--reason", "a test")
    }
}
