import SlipwayArtifacts
import SlipwayController
import SlipwayModel
import Synchronization

extension ScriptedControlPlane {
    func apply(_ spec: AppSpec, dryRun: Bool, by actor: Principal) async throws -> ApplyResult {
        try note("apply \(spec.app) dryRun=\(dryRun) by \(actor.name)")
        return ApplyResult(app: spec.app, created: true, changes: ["a"], notices: ["b"])
    }

    func apps() async throws -> [AppOverview] {
        try note("apps")
        return script.withLock(\.overviews)
    }

    func appSpec(_ app: AppName) async throws -> AppSpec {
        try note("appSpec \(app)")
        return try Samples.spec()
    }

    func missingObjects(_ digests: [Digest], for app: AppName) async throws -> [Digest] {
        try note("missingObjects \(digests.count) of \(app)")
        return try script.withLock(\.store)?.missing(digests) ?? digests
    }

    func objectReceiver(for app: AppName) async throws -> ObjectReceiver {
        try note("objectReceiver \(app)")
        return try store().receiver()
    }

    func publish(
        _ manifest: Manifest,
        details: BuildDetails,
        app: AppName,
        by actor: Principal
    ) async throws -> (build: Build, created: Bool) {
        try note("publish \(manifest.entries.count) entries of \(app) by \(actor.name)")
        return (try Samples.aBuild(), true)
    }

    func builds(of app: AppName, limit: Int) async throws -> [Build] {
        try note("builds \(app) limit=\(limit)")
        return [try Samples.aBuild()]
    }

    func build(of app: AppName, named target: String) async throws -> Build {
        try note("build \(target) of \(app)")
        return try Samples.aBuild()
    }

    // MARK: Agents

    func join(
        _ host: HostName,
        groups: [GroupName],
        zone: ZoneName?,
        agentVersion: String,
        secret: Redacted<String>?,
        by actor: Principal
    ) async throws -> Redacted<String> {
        try note("join \(host) by \(actor.name)")
        return Redacted("host-secret")
    }

    func assignments(
        for host: HostName,
        after index: Int64,
        wait: Interval
    ) async throws -> (index: Int64, assignments: [HostAssignment]) {
        try note("assignments \(host) after=\(index) wait=\(wait)")
        await hangIfAsked()
        return (5, [try Samples.assignment()])
    }

    func manifest(of build: BuildID, for host: HostName) async throws -> Manifest {
        try note("manifest \(build) for \(host)")
        return Samples.manifest()
    }

    func objects(
        _ digests: [Digest],
        for host: HostName
    ) async throws -> [(digest: Digest, source: PackWriter.Source)] {
        try note("objects \(digests.count) for \(host)")
        return try script.withLock(\.store)?.sources(of: digests) ?? []
    }

    func admit(_ host: HostName, start: Int64?) async throws {
        if let start { try note("admit \(host) with start \(start)") }
    }

    func takeIn(_ news: HostNews, from host: HostName) async throws {
        try note("takeIn \(news.reports.count) reports, \(news.logs.count) logs from \(host)")
    }
}
