import Logging
import SlipwayAPI
import SlipwayModel

/// Asks the server again and again what is desired of this host.
struct AssignmentPoll {
    private static let wait = Interval.seconds(30)
    /// How often the pages of code that nobody needs are given back.
    private static let releaseEvery = Duration.seconds(10)

    let server: any AgentServer
    let contact: ServerContact

    /// Hands on every answer; ends only by cancellation.
    ///
    /// - Throws: `unauthenticated` or `forbidden` when the server does not know this host any more.
    func run(_ take: ([HostAssignment]) -> Void) async throws {
        var index: Int64 = 0
        var backoff = Backoff()
        var wait = Self.wait
        var releasedAt: ContinuousClock.Instant?
        while true {
            let asked = ContinuousClock.now
            if releasedAt.map({ asked - $0 > Self.releaseEvery }) ?? true {
                ProgramPages.release()
                releasedAt = asked
            }
            do {
                let answer = try await server.assignments(after: index, wait: wait)
                contact.answered()
                take(answer.assignments)
                let isHasty = wait > .zero && answer.index == index && ContinuousClock.now - asked < .seconds(1)
                (index, wait) = (answer.index, Self.wait)
                guard isHasty else {
                    backoff = Backoff()
                    continue
                }
            } catch let error as SlipwayError where error.isRevocation {
                throw error
            } catch let error as SlipwayError where error.code == .conflict {
                try Task.checkCancellation()
                contact.refused(error)
                wait = .zero
            } catch {
                try Task.checkCancellation()
                contact.failed(error)
                // The next answer ends the outage, so that it comes at once.
                wait = .zero
            }
            try await backoff.wait()
        }
    }
}
