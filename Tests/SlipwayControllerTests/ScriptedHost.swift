import SlipwayController
import SlipwayModel
import Testing

/// An agent without a disk: answers every assignment at once, as its script says.
struct ScriptedHost: Sendable {
    let name: HostName
    let controller: Controller
    /// The status that an activation ends with.
    var outcome: @Sendable (HostAssignment) -> Assignment.Status = { _ in .healthy }

    /// Polls and answers until the task is cancelled.
    func serve() async throws {
        var index: Int64 = -1
        var releases: [BuildID] = []
        var current: BuildID?
        while !Task.isCancelled {
            let answer = try await controller.assignments(for: name, after: index, wait: .seconds(5))
            index = answer.index
            for asked in answer.assignments {
                var status = Assignment.Status.prepared
                if let build = asked.build?.id, !releases.contains(build) { releases.append(build) }
                if asked.desire == .activate {
                    status = outcome(asked)
                    if asked.kind != .stop { current = asked.build?.id }
                }
                let observed = ObservedRelease(stage: asked.stage, current: current, releases: releases)
                try await controller.takeIn(Self.news(asked, status, observed: [observed]), from: name)
            }
        }
    }

    static func news(
        _ asked: HostAssignment,
        _ status: Assignment.Status,
        sequence: Int64 = 1,
        observed: [ObservedRelease] = [],
        logs: [HostNews.Log] = []
    ) -> HostNews {
        let report = HostReport(
            stage: asked.stage,
            deployment: asked.deployment,
            epoch: asked.epoch,
            sequence: sequence,
            status: status,
            error: status.isFailed ? "hook 'restart' failed with exit status 7" : nil
        )
        return HostNews(agentVersion: "1", observed: observed, reports: [report], logs: logs)
    }
}

extension ControlRoom {
    /// Runs `body` while `count` hosts serve.
    func served(
        by count: Int,
        outcome: @escaping @Sendable (HostAssignment) -> Assignment.Status = { _ in .healthy },
        _ body: @escaping @Sendable () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...count {
                let name = HostName(unchecked: "h\(number)")
                let host = ScriptedHost(name: name, controller: controller, outcome: outcome)
                group.addTask {
                    do {
                        try await host.serve()
                    } catch  where !Task.isCancelled {
                        // Whoever waits for the host would wait in vain, and not know why.
                        Issue.record(error, "\(name) serves no more")
                    }
                }
            }
            try await body()
            group.cancelAll()
        }
    }
}
