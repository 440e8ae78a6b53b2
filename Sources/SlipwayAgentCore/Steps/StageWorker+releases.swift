import Logging
import SlipwayArtifacts
import SlipwayHostPlan
import SlipwayModel

extension StageWorker {
    /// Brings what the host lacks of a build; a transfer may hang, and is given up once something newer is wanted.
    ///
    /// Returns whether it was brought.
    func fetch(_ build: BuildID, _ work: inout EpochWork) async throws -> Bool {
        if !work.isFetching { site.sweep.beginFetching() }
        work.isFetching = true
        let desired = work.desired
        // Tasks of their own, so that the transfer can be ended alone; it runs on this worker's thread.
        let transfer = Task { await self.transfer(build, desired) }
        let watch = Task { [mailbox] in
            while !desired.isSuperseded(by: mailbox.newest) { try await Task.sleep(for: .milliseconds(100)) }
            transfer.cancel()
        }
        defer { watch.cancel() }
        let (result, bytes) = await withTaskCancellationHandler {
            await transfer.value
        } onCancel: {
            transfer.cancel()
        }
        work.bytesFetched += bytes
        if case .failure = result, desired.isSuperseded(by: mailbox.newest) { return false }
        let (manifest, count) = try result.get()
        work.fetched = manifest
        let text =
            count == 0
            ? "build \(build): all objects are on this host"
            : "build \(build): fetched \(count) objects in \(bytes) bytes"
        say([text], step: "fetch", work)
        return true
    }

    private func transfer(
        _ build: BuildID,
        _ desired: HostAssignment
    ) async -> (Result<(manifest: Manifest, count: Int), any Error>, bytes: Int64) {
        var fetcher = ReleaseFetcher(server: site.server, objects: site.objects, shelf: shelf)
        let digest = desired.build?.id == build ? desired.manifest : nil
        do {
            let fetched = try await fetcher.fetch(build, manifest: digest)
            return (.success(fetched), fetcher.bytesFetched)
        } catch {
            return (.failure(error), fetcher.bytesFetched)
        }
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
