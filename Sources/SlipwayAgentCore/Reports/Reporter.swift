import Logging
import SlipwayAPI
import SlipwayModel
import Synchronization

/// Posts what the host has to tell, until the server has acknowledged it.
///
/// The end of an epoch is told at once; steps and lines wait for a moment, so that a quick activation costs a few posts
/// and not one a step.
final class Reporter: Sendable {
    /// How long news that nobody waits for are gathered.
    private static let gathering = Duration.milliseconds(100)

    private let server: any AgentServer
    private let contact: ServerContact
    private let logger: Logger
    private let backlog: Mutex<ReportBacklog>
    /// The number of the next post; every try has one of its own, so that one that arrives late is known by it.
    private let nextPost: Mutex<Int64>
    private let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation
    /// Signals that become `signals` after `gathering`.
    private let gathered: AsyncStream<Void>
    private let gather: AsyncStream<Void>.Continuation

    init(server: any AgentServer, contact: ServerContact, firstNumber: Int64, logger: Logger) {
        self.server = server
        self.contact = contact
        self.logger = logger
        nextPost = Mutex(firstNumber)
        backlog = Mutex(ReportBacklog(firstBatch: firstNumber))
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        (gathered, gather) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func add(_ report: HostReport) { add { $0.add(report) } }

    func add(_ observed: ObservedRelease) { add { $0.add(observed) } }

    /// Adds lines; for those that are a hook's last ones there is always room.
    func add(_ lines: [LogLine], of stage: StageKey, deployment: DeploymentID, isEnd: Bool = false) {
        add { $0.add(lines, of: stage, deployment: deployment, isEnd: isEnd) }
    }

    /// How many more lines may wait.
    var roomForLines: Int { backlog.withLock(\.roomForLines) }

    /// Says that nothing comes any more.
    func finish() { signal.finish() }

    private func add(_ change: (inout sending ReportBacklog) -> Void) {
        let isUrgent = backlog.withLock { backlog in
            change(&backlog)
            return backlog.isUrgent
        }
        (isUrgent ? signal : gather).yield()
    }

    /// Posts whatever is added; returns after `finish` and the last acknowledgement.
    ///
    /// - Throws: `unauthenticated` or `forbidden` when the server does not know this host any more.
    func run() async throws {
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { await self.passOn() }
            for await _ in signals {
                repeat { try await post() } while backlog.withLock(\.isUrgent)
                if backlog.withLock({ !$0.isEmpty }) { gather.yield() }
            }
            group.cancelAll()
        }
        while backlog.withLock({ !$0.isEmpty }) { try await post() }
    }

    private func passOn() async {
        for await _ in gathered {
            try? await Task.sleep(for: Self.gathering)
            signal.yield()
        }
    }

    /// Posts what is there now until it is acknowledged, or refused.
    private func post() async throws {
        var backoff = Backoff()
        while var post = backlog.withLock({ $0.post(version: APIVersion.slipway) }) {
            try Task.checkCancellation()
            post.number = nextPost.withLock { next in
                defer { next += 1 }
                return next
            }
            do {
                try await server.report(post)
                contact.answered()
                return backlog.withLock { $0.drop(post) }
            } catch let error as SlipwayError where error.isRevocation {
                throw error
            } catch let error as SlipwayError where error.isRefusal {
                logger.error("the server refuses a report, which is dropped", metadata: ["error": "\(error)"])
                return backlog.withLock { $0.drop(post) }
            } catch {
                contact.failed(error)
                try await backoff.wait()
            }
        }
    }
}
