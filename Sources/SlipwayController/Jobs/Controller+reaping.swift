import Logging
import SlipwayModel
import SlipwayStore

extension Controller {
    /// Looks after jobs until the task is cancelled.
    func keepJobs() async {
        let reaper = JobReaper()
        while !Task.isCancelled {
            let ticket = hub.ticket()
            let now = now()
            var next = now + .minutes(1)
            do {
                let finding = try await database.read { try reaper.look($0, now: now) }
                if !finding.isEmpty {
                    try await change { try reaper.take(&$0) }
                    continue
                }
                next = min(next, finding.next ?? next)
            } catch {
                guard !Task.isCancelled else { return }
                logger.error("jobs could not be looked after; it is tried again", metadata: ["error": "\(error)"])
                next = now + .seconds(1)
            }
            await hub.wait(for: .jobs, since: ticket, atMost: max(next - now, .milliseconds(10)))
            if hub.isClosed { return }
        }
    }
}
