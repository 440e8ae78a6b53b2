package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import SlipwayAPIClient
import SlipwayModel

/// The whole life of an agent: take hold of the root folder, join if need be, work.
package struct AgentService: Service {
    private let settings: AgentSettings
    private let caFile: String?
    private let logger: Logger

    /// `caFile` holds PEM certificates to trust beside the system's own.
    package init(settings: AgentSettings, caFile: String?, logger: Logger) {
        // One event loop is enough, and keeps the agent small.
        NIOSingletons.groupLoopCountSuggestion = 1
        NIOSingletons.blockingPoolThreadCountSuggestion = 1
        self.settings = settings
        self.caFile = caFile
        self.logger = logger
    }

    package func run() async throws {
        let client = try SlipwayClient(server: settings.server, token: nil, caFile: caFile)
        let result: Result<Void, any Error>
        do { result = .success(try await work(client)) } catch { result = .failure(error) }
        await client.shutdown()
        try result.get()
    }

    private func work(_ client: SlipwayClient) async throws {
        let folder = try AgentFolder(root: settings.root)
        let join = HostJoin(settings, folder: folder, logger: logger) { request, token in
            try await client.with(token: token).join(request)
        }
        let identity: AgentIdentity
        do {
            identity = try await cancelWhenGracefulShutdown { try await join.identity() }
        } catch is CancellationError {
            return
        }
        let agent = try Agent(
            host: identity.host,
            folder: folder,
            server: client.with(token: identity.secret),
            env: settings.env,
            logger: logger
        )
        logger.info(
            "the agent is at work",
            metadata: ["host.name": "\(identity.host)", "server": "\(settings.server)", "root": "\(folder.root)"]
        )
        try await agent.run()
    }
}
