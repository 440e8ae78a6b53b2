import SlipwayAPI
import SlipwayModel

@testable import SlipwayRunner

/// A server that lets no runner in.
struct Refusing: JobServer {
    private func refuse() -> SlipwayError { SlipwayError(.forbidden, "this needs a runner token") }

    func claimJob(_ request: ClaimRequest, wait: Interval) async throws -> ClaimAnswer { throw refuse() }
    func report(_ report: JobReport, of job: JobID) async throws { throw refuse() }
    func finish(_ job: JobID, _ result: JobResult) async throws { throw refuse() }
    func missingObjects(_ digests: [Digest], app: AppName) async throws -> [Digest] { throw refuse() }
    func upload(_ pack: PackStream, app: AppName) async throws { throw refuse() }
    func publish(_ request: PublishRequest, app: AppName) async throws -> PublishedBuild { throw refuse() }
}
