import Logging
import SlipwayModel
import Synchronization

/// Tells the log once when the server is out of reach, and once when it is back; remembers its last answer.
final class ServerContact: Sendable {
    private let logger: Logger
    private let lostSince = Mutex<ContinuousClock.Instant?>(nil)
    private let lastAnswer = Mutex<ContinuousClock.Instant?>(nil)

    init(logger: Logger) { self.logger = logger }

    func failed(_ error: any Error) {
        let isNew = lostSince.withLock { since in
            defer { since = since ?? ContinuousClock.now }
            return since == nil
        }
        guard isNew else { return }
        logger.warning(
            "the server is out of reach; what serves on this host goes on, and the agent keeps trying",
            metadata: ["error": "\(error)"]
        )
    }

    /// The server listens to another agent of this host.
    func refused(_ error: SlipwayError) {
        let isNew = lostSince.withLock { since in
            defer { since = since ?? ContinuousClock.now }
            return since == nil
        }
        guard isNew else { return }
        logger.error(
            "the server listens to another agent of this host; this one begins nothing until that one is gone",
            metadata: ["error": "\(error.message)"]
        )
    }

    /// Whether the server answered a poll or took a report after this moment.
    func hasAnswered(since moment: ContinuousClock.Instant) -> Bool {
        lastAnswer.withLock { $0.map { $0 > moment } ?? false }
    }

    func answered() {
        lastAnswer.withLock { $0 = ContinuousClock.now }
        let since = lostSince.withLock { since in
            defer { since = nil }
            return since
        }
        guard let since else { return }
        let seconds = (ContinuousClock.now - since).components.seconds
        logger.info("the server answers again", metadata: ["outage.seconds": "\(seconds)"])
    }
}
