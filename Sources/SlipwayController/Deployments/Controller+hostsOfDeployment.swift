package import SlipwayModel
import SlipwayStore

extension Controller {
    package func retry(_ stage: StageKey, host: HostName?, by actor: Principal) async throws -> DeploymentSummary {
        try await change { work in
            let deployment = try Lookup(work.rows).active(stage)
            let failed = try work.rows.assignments(of: deployment.id).filter {
                $0.status.isFailed && (host == nil || $0.host == host)
            }
            guard !failed.isEmpty else {
                let who = host.map { "\($0) has" } ?? "no host of \(deployment.id) has"
                throw SlipwayError(.conflict, "\(who) \(host == nil ? "" : "not ")failed in \(deployment.id)")
            }
            for assignment in failed { try work.askAgain(assignment, of: deployment) }
            let names = failed.map(\.host.rawValue).joined(separator: ", ")
            try work.record(
                .deploymentRetried,
                by: actor.name,
                "\(deployment.id) tries again on \(names)",
                about: .deployment(deployment, host: host)
            )
            return DeploymentSummary(deployment)
        }
    }

    package func hold(
        _ host: HostName,
        in stage: StageKey,
        as hold: Assignment.Hold,
        reason: String?,
        by actor: Principal
    ) async throws -> DeploymentSummary {
        try await change { work in
            let deployment = try Lookup(work.rows).active(stage)
            guard try work.rows.hosts(of: stage).contains(where: { $0.name == host }) else {
                _ = try Lookup(work.rows).host(host)
                throw SlipwayError(.notFound, "\(host) is not a host of \(stage); 'slipway status \(stage)' lists them")
            }
            var assignment =
                try work.rows.assignment(deployment.id, of: host)
                ?? Assignment(
                    deployment: deployment.id,
                    host: host,
                    epoch: try work.rows.nextEpoch(of: host, in: stage),
                    updatedAt: work.now
                )
            let before = assignment.hold
            guard before != hold else {
                let words = hold == .none ? "takes part" : "is \(hold.rawValue)"
                throw SlipwayError(.conflict, "\(host) \(words) in \(deployment.id) already")
            }
            assignment.hold = hold
            assignment.updatedAt = work.now
            try work.rows.save(assignment)
            try work.touch(host)
            let (kind, words) = Self.change(from: before, to: hold)
            try work.record(
                kind,
                by: actor.name,
                "\(host) was \(words) in \(deployment.id)" + (reason.map { ": \($0)" } ?? ""),
                about: .deployment(deployment, host: host)
            )
            return DeploymentSummary(deployment)
        }
    }

    private static func change(from before: Assignment.Hold, to hold: Assignment.Hold) -> (EventKind, String) {
        switch hold {
        case .paused: (.hostPaused, "paused")
        case .excluded: (.hostExcluded, "excluded")
        case .none: before == .paused ? (.hostResumed, "resumed") : (.hostIncluded, "included again")
        }
    }
}

extension Work {
    /// Lets a failed host wait for its admission again, with a new epoch.
    mutating func askAgain(_ failed: Assignment, of deployment: Deployment) throws {
        var assignment = failed
        assignment.epoch = try rows.nextEpoch(of: failed.host, in: deployment.stage)
        assignment.reportSequence = 0
        assignment.status = .pending
        assignment.desire = .none
        assignment.step = nil
        assignment.error = nil
        assignment.activatedAt = nil
        assignment.finishedAt = nil
        assignment.updatedAt = now
        try rows.save(assignment)
        try touch(failed.host)
    }
}
