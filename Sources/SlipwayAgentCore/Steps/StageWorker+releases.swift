import Logging
import SlipwayArtifacts
import SlipwayHostPlan
import SlipwayModel

extension StageWorker {
    func fetch(_ build: BuildID, _ work: inout EpochWork) async throws {
        if !work.isFetching { site.sweep.beginFetching() }
        work.isFetching = true
        var fetcher = ReleaseFetcher(server: site.server, objects: site.objects, shelf: shelf)
        defer { work.bytesFetched += fetcher.bytesFetched }
        let digest = work.desired.build?.id == build ? work.desired.manifest : nil
        let (manifest, count) = try await fetcher.fetch(build, manifest: digest)
        work.fetched = manifest
        let text =
            count == 0
            ? "build \(build): all objects are on this host"
            : "build \(build): fetched \(count) objects in \(fetcher.bytesFetched) bytes"
        say([text], step: "fetch", work)
    }

    func unpack(_ build: BuildID, _ work: EpochWork) throws {
        guard let manifest = try work.fetched ?? shelf.manifest(of: build) else {
            throw SlipwayError(.notFound, "the manifest of build \(build) is gone from this host: retry the host")
        }
        try HookFile.checkFolder(work.desired.release.hooks, isIn: manifest)
        try site.objects.assemble(manifest, at: shelf.release(build))
        observe()
    }

    func verify(_ build: BuildID) throws {
        guard shelf.has(build) else {
            throw SlipwayError(
                .notFound,
                "the release \(shelf.release(build)) is not a folder any more: retry the host"
            )
        }
    }

    func point(to build: BuildID, _ work: inout EpochWork) throws {
        try shelf.current.point(to: build)
        if let previous = log.history.previousBuild { shelf.touch(previous) }
        shelf.touch(build)
        work.switchedAt = ContinuousClock.now
        observe()
    }

    /// Removes what the host no longer keeps, and after a failure what was fetched for nothing.
    ///
    /// A failure of its own is told, and costs nothing but space.
    func collect(_ work: EpochWork, afterFailure: Bool) {
        do {
            let (current, history) = (shelf.current.build, log.history)
            let named = [
                current, history.previousBuild, history.lastHealthy?.id, history.healthyBefore?.id,
                work.desired.build?.id,
            ].compactMap(\.self)
            let surplus = ReleaseCollector.surplus(
                of: shelf.releases(),
                keep: work.desired.release.keep,
                needed: Set(named).union(mailbox.builds)
            )
            for build in surplus { try shelf.remove(build) }
            OutputKeeper.keepNewest(200, in: site.folder.outputs)
            guard afterFailure || !surplus.isEmpty else { return }
            let count = try site.sweep.sweep()
            observe()
            logger.info(
                "removed old releases",
                metadata: ["release.count": "\(surplus.count)", "object.count": "\(count)"]
            )
        } catch {
            logger.error("old releases could not be removed", metadata: ["error": "\(error)"])
        }
    }
}
