package import SlipwayAPI
package import SlipwayModel

extension SlipwayClient {
    /// Long poll: takes the next job, as soon as there is one, or none when `wait` ends.
    package func claimJob(_ request: ClaimRequest, wait: Interval) async throws -> ClaimAnswer {
        try await call(
            .claimJob,
            query: [("wait", wait.description)],
            body: request,
            timeout: Self.usualTimeout + wait
        )
    }

    package func report(_ report: JobReport, of job: JobID) async throws {
        let _: Nothing = try await call(.reportJob, ["\(job)"], body: report)
    }

    package func finish(_ job: JobID, _ result: JobResult) async throws {
        let _: Nothing = try await call(.finishJob, ["\(job)"], body: result)
    }

    package func jobs(of app: AppName, limit: Int? = nil) async throws -> [Job] {
        try await call(.listJobs, [app.rawValue], query: [("limit", limit.map(String.init))])
    }

    package func requestBuild(_ request: BuildRequest, of app: AppName) async throws -> Job {
        try await call(.requestBuild, [app.rawValue], body: request)
    }

    package func job(_ id: JobID) async throws -> Job { try await call(.showJob, ["\(id)"]) }

    package func jobLogs(of id: JobID, after: Int64 = 0, wait: Interval = .zero) async throws -> JobLogPage {
        try await call(
            .jobLogs,
            ["\(id)"],
            query: [("after", "\(after)"), ("wait", wait.description)],
            timeout: Self.usualTimeout + wait
        )
    }

    package func cancelJob(_ id: JobID, of app: AppName, reason: String?) async throws -> Job {
        try await call(.cancelJob, [app.rawValue, "\(id)"], body: ActionRequest(reason: reason))
    }
}
