import Logging
import SlipwayAPI
import SlipwayModel
import Synchronization

/// Posts what the host has to tell, until the server has acknowledged it.
final class Reporter: Sendable {
    private let server: any AgentServer
    private let contact: ServerContact
    private let logger: Logger
    private let backlog: Mutex<ReportBacklog>
    private let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    init(server: any AgentServer, contact: ServerContact, logger: Logger) {
        self.server = server
        self.contact = contact
        self.logger = logger
        // Milliseconds since 1970, a thousand batches each: greater than what this host used before.
        backlog = Mutex(ReportBacklog(firstBatch: SystemTime.now.milliseconds * 1000))
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func add(_ report: HostReport) { add { $0.add(report) } }

    func add(_ observed: ObservedRelease) { add { $0.add(observed) } }

    func add(_ lines: [LogLine], of stage: StageKey, deployment: DeploymentID) {
        add { $0.add(lines, of: stage, deployment: deployment) }
    }

    /// Says that nothing comes any more.
    func finish() { signal.finish() }

    private func add(_ change: (inout sending ReportBacklog) -> Void) {
        backlog.withLock { change(&$0) }
        signal.yield()
    }

    /// Posts whatever is added; returns after `finish` and the last acknowledgement.
    ///
    /// - Throws: `unauthenticated` or `forbidden` when the server does not know this host any more.
    func run() async throws {
        for await _ in signals { try await postAll() }
        try await postAll()
    }

    private func postAll() async throws {
        var backoff = Backoff()
        while let post = backlog.withLock({ $0.post(version: APIVersion.slipway) }) {
            try Task.checkCancellation()
            do {
                try await server.report(post)
                contact.answered()
                backlog.withLock { $0.drop(post) }
                backoff = Backoff()
            } catch let error as SlipwayError where error.isRevocation {
                throw error
            } catch let error as SlipwayError where error.isRefusal {
                logger.error("the server refuses a report, which is dropped", metadata: ["error": "\(error)"])
                backlog.withLock { $0.drop(post) }
            } catch {
                contact.failed(error)
                try await backoff.wait()
            }
        }
    }
}
