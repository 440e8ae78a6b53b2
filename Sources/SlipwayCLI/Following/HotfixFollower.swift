import SlipwayAPI
import SlipwayAPIClient
import SlipwayModel

/// Follows a hotfix while a runner makes it.
struct HotfixFollower: Sendable {
    var source: any HotfixSource
    var console: Console

    /// Shows what the runner writes, beside the results, and gives the deployment that the job led to.
    ///
    /// Ctrl-C ends the watching and nothing else.
    ///
    /// - Throws: `command_failed` with the reason when there is no deployment.
    func follow(_ hotfix: Hotfix) async throws -> DeploymentSummary {
        do {
            return try await withInterruption { try await made(hotfix) }
        } catch is Interrupted {
            try console.note("")
            try console.note(
                Text("Stopped watching; \(hotfix.job) goes on. To stop it: slipway job cancel \(hotfix.job)")
            )
            throw Interrupted()
        }
    }

    private func made(_ hotfix: Hotfix) async throws -> DeploymentSummary {
        var beside = console
        beside.output = console.progress
        beside.outputColour = console.progressColour
        beside.json = false
        do {
            try await JobLogReader(source: source, console: beside).follow(hotfix.job)
        } catch is Ending {}
        let job = try await source.job(hotfix.job)
        guard let deployment = job.deployment else {
            throw SlipwayError(.commandFailed, "there is no hotfix of \(hotfix.stage): \(job.statusReason)")
        }
        return try await source.deployment(deployment)
    }
}

/// Where a hotfix is looked at.
protocol HotfixSource: JobLogSource {
    func deployment(_ id: DeploymentID) async throws -> DeploymentSummary
}

extension SlipwayClient: HotfixSource {}
