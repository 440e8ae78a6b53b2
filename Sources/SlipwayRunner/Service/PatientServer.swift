import SlipwayAPI
import SlipwayModel

/// A server that may be away for a while: what was built is published once it is back.
struct PatientServer: ArtifactServer {
    let server: any ArtifactServer
    var patience = Interval.minutes(10)

    func missingObjects(_ digests: [Digest], app: AppName) async throws -> [Digest] {
        try await untilAnswered { try await server.missingObjects(digests, app: app) }
    }

    /// A pack is read once: after a cut the publisher asks again what is missing, and makes another.
    func upload(_ pack: PackStream, app: AppName) async throws { try await server.upload(pack, app: app) }

    func publish(_ request: PublishRequest, app: AppName) async throws -> PublishedBuild {
        try await untilAnswered { try await server.publish(request, app: app) }
    }

    private func untilAnswered<Answer>(_ ask: () async throws -> Answer) async throws -> Answer {
        let deadline = ContinuousClock.now + patience.duration
        var backoff = Backoff()
        while true {
            do {
                return try await ask()
            } catch let error as SlipwayError where error.code == .unavailable && ContinuousClock.now < deadline {
                try Task.checkCancellation()
                try await Task.sleep(for: backoff.next().duration)
            }
        }
    }
}
