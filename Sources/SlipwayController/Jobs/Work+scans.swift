import SlipwayModel
import SlipwayStages
import SlipwayStore

extension Work {
    /// How many commits a scan is told, so that it can say what is new after them.
    static let knownCommits = 200

    /// Has a runner look at an app's branch soon.
    ///
    /// A scan that waits already will see what is there by then; one that runs may have looked before what is asked for,
    /// so another one waits behind it. The commits that are known are told when a runner takes the scan.
    ///
    /// - Returns: the scan that waits; `nil` for an app that names no source.
    @discardableResult
    mutating func queueScan(of app: AppName, by actor: String) throws -> Job? {
        guard let source = try rows.app(app)?.source else { return nil }
        if let waiting = try rows.openScans(of: app).first(where: { $0.status == .queued }) { return waiting }
        return try queue(.scan(source, known: []), of: app, named: source.branch, by: actor)
    }

    /// Calls off the looks at what an app's source was until now, so that what they find is not taken for the new one's.
    mutating func scanAnew(_ spec: AppSpec) throws {
        touchJobs()
        guard let old = try rows.app(spec.app), old.source != spec.source else { return }
        for scan in try rows.openScans(of: spec.app) {
            let after = JobLease.cancel(scan, "the app's source was changed", now: now)
            try JobEnding(actor: Event.machine).move(scan, to: after, &self)
        }
    }
}
