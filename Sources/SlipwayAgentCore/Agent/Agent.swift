import AsyncHTTPClient
import Glibc
package import Logging
import ServiceLifecycle
import SlipwayArtifacts
package import SlipwayModel

/// The agent of one host: asks what is desired, does it, and tells how it went.
///
/// When it ends it never stops what it serves.
package struct Agent {
    /// How long work that is under way may go on after the agent was asked to end.
    package static let farewell = Duration.seconds(10)

    private let site: AgentSite
    private let contact: ServerContact
    private let lock: AgentLock
    private let farewell: Duration

    /// Takes hold of the root folder.
    ///
    /// - Throws: `conflict` when another agent works there.
    package init(
        host: HostName,
        folder: AgentFolder,
        server: any AgentServer,
        env: [String: String] = [:],
        limits: HookLimits = HookLimits(),
        farewell: Duration = Agent.farewell,
        logger: Logger
    ) throws {
        lock = try AgentLock(folder)
        self.farewell = farewell
        contact = ServerContact(logger: logger)
        let base = HookSetting.inherited.compactMap { name in getenv(name).map { (name, String(cString: $0)) } }
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        let objects = try HostObjects(folder: folder.objects)
        let start = AgentStart.firstNumber(in: folder, now: SystemTime.now, logger: logger)
        let server = server.speaking(as: start)
        site = AgentSite(
            host: host,
            folder: folder,
            server: server,
            objects: objects,
            sweep: ObjectSweep(objects),
            reporter: Reporter(
                server: server,
                contact: contact,
                firstNumber: start,
                logger: logger
            ),
            contact: contact,
            setting: HookSetting(
                host: host,
                root: folder.root,
                base: Dictionary(uniqueKeysWithValues: base),
                own: env
            ),
            limits: limits,
            http: HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration),
            logger: logger
        )
    }

    /// Works until it is asked to end, or the server no longer knows this host.
    package func run() async throws {
        let result: Result<Void, any Error>
        do { result = .success(try await work()) } catch { result = .failure(inWords(error)) }
        try? await site.http.shutdown()
        try result.get()
    }

    /// Polls and posts find out alike that the host was removed; whichever is first must say what to do.
    private func inWords(_ error: any Error) -> any Error {
        guard let error = error as? SlipwayError, error.isRevocation else { return error }
        return SlipwayError(
            error.code,
            "the server no longer knows this host as '\(site.host)': if it was removed by mistake, move \(site.folder.identity) away and join anew; what serves here goes on",
            cause: error
        )
    }

    private func work() async throws {
        let crew = StageCrew(site: site)
        let (desires, feed) = AsyncStream.makeStream(of: [HostAssignment].self)
        let poll = AssignmentPoll(server: site.server, contact: contact)
        try await withThrowingTaskGroup(of: Part.self) { group in
            group.addTask {
                try await site.reporter.run()
                return .reporting
            }
            group.addTask {
                defer { site.reporter.finish() }
                try await crew.run(desires)
                return .working
            }
            group.addTask {
                defer { feed.finish() }
                try await until(asked: { try await poll.run { feed.yield($0) } })
                crew.close()
                return .polling
            }
            try await end(of: &group)
        }
    }

    private enum Part { case polling, working, reporting, farewell }

    /// Waits until all parts have ended, or the time for that is over; the first that fails ends all.
    private func end(of group: inout ThrowingTaskGroup<Part, any Error>) async throws {
        var parts = 3
        while parts > 0, let part = try await group.next() {
            if part == .farewell { break }
            parts -= 1
            guard part == .polling else { continue }
            group.addTask { [farewell] in
                try? await Task.sleep(for: farewell)
                return .farewell
            }
        }
        group.cancelAll()
    }

    /// Runs `work` until a graceful shutdown, which is no error.
    private func until(asked work: @escaping @Sendable () async throws -> Void) async throws {
        do {
            try await cancelWhenGracefulShutdown { try await work() }
        } catch is CancellationError {
            return
        }
    }
}
