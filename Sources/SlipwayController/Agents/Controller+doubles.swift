package import SlipwayModel
import SlipwayStages
import SlipwayStore

extension Controller {
    package func admit(_ host: HostName, start: Int64?) async throws {
        guard let start, case .refused(let since, let isNews) = presence.heard(host, start: start, now: now()) else {
            return
        }
        if isNews {
            try await change { work in
                let message = "a second agent speaks as \(host); the one that started earlier is refused"
                try work.record(.hostDoubled, by: Event.machine, message, about: .host(host))
            }
        }
        throw SlipwayError(
            .conflict,
            "another agent that started later speaks as \(host) since \(since): if this machine is a copy of the other, stop this agent, remove state/ below its --root, and start it with a --name and a join token of its own"
        )
    }
}
