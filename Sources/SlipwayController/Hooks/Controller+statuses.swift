package import SlipwayModel
import SlipwayStore

extension Controller {
    /// How many contexts one commit may have.
    private static let mostContexts = 300

    package func statuses(of commit: CommitID, in app: AppName) async throws -> [CommitStatus] {
        try await database.read { rows in
            _ = try Lookup(rows).app(app)
            return try rows.statuses(of: commit, in: app)
        }
    }

    package func report(
        _ status: CommitStatus,
        in app: AppName,
        by actor: Principal
    ) async throws -> CommitStatus {
        try await change { work in
            _ = try Lookup(work.rows).app(app)
            var status = status
            (status.at, status.by) = (work.now, actor.name)
            _ = try Self.take(status, of: app, &work)
            return status
        }
    }

    /// Keeps a status, and lets whatever waits for it look again.
    ///
    /// - Returns: whether it says anything new.
    static func take(_ status: CommitStatus, of app: AppName, _ work: inout Work) throws -> Bool {
        let known = try work.rows.statuses(of: status.commit, in: app)
        let before = known.first { $0.context == status.context }
        guard before != nil || known.count < mostContexts else {
            throw SlipwayError(
                .conflict,
                "\(status.commit.short) has \(mostContexts) statuses already: use one context for one job of CI, not a new one each time"
            )
        }
        guard try work.rows.save(status, of: app) else { return false }
        guard before?.state != status.state else { return true }
        var subject = Subject.app(app)
        subject.data = [
            "commit": status.commit.rawValue, "context": status.context, "state": status.state.rawValue,
        ]
        let words = status.description.map { ": \($0)" } ?? ""
        try work.record(
            .commitStatus,
            by: status.by,
            "\(status.context) of \(status.commit.short) is \(status.state.rawValue)\(words)",
            about: subject
        )
        work.touchPipeline(of: app)
        // A build may have waited for its commit to become green.
        work.touchJobs()
        return true
    }
}
