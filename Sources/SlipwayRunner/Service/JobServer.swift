package import SlipwayAPI
package import SlipwayAPIClient
package import SlipwayModel

/// Who gives a runner its jobs.
package protocol JobServer: ArtifactServer {
    func claimJob(_ request: ClaimRequest, wait: Interval) async throws -> ClaimAnswer
    func report(_ report: JobReport, of job: JobID) async throws
    func finish(_ job: JobID, _ result: JobResult) async throws
}

extension SlipwayClient: JobServer {}
