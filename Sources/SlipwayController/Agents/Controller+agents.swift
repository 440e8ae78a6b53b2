package import SlipwayArtifacts
package import SlipwayModel
import SlipwayStore

extension Controller {
    package func join(
        _ host: HostName,
        groups: [GroupName],
        zone: ZoneName?,
        agentVersion: String,
        secret proposed: Redacted<String>? = nil,
        by actor: Principal
    ) async throws -> Redacted<String> {
        try Joining.check(host, groups: groups, by: actor)
        let proposed = try proposed.map(Joining.checked)
        let secret = try await change { work in
            let known = try proposed.flatMap { try work.rows.token(secretHash: Secret.hash($0)) }
            guard try work.rows.host(host) == nil else {
                if let proposed, let known, known.scope == .agent(host), known.revokedAt == nil { return proposed }
                throw SlipwayError(
                    .hostNameTaken,
                    "a host named \(host) has joined already: choose another --name, or 'slipway host remove \(host)' if that one is gone"
                )
            }
            let made = Host(
                name: host,
                groups: groups,
                zone: zone,
                agentVersion: agentVersion,
                joinedAt: work.now,
                lastSeen: work.now
            )
            try work.rows.insert(made)
            let (_, secret) = try work.insertToken(
                host.rawValue,
                .agent(host),
                ttl: nil,
                by: actor.name,
                secret: (known == nil ? proposed : nil) ?? Secret.make()
            )
            let names = groups.map(\.rawValue).joined(separator: ", ")
            try work.record(.hostJoined, by: actor.name, "\(host) joined \(names)", about: .host(host))
            for stage in try groups.flatMap({ try work.rows.stages(of: $0) }) { try work.touch(stage) }
            return Redacted(secret)
        }
        _ = presence.saw(host, stored: nil, now: now())
        return secret
    }

    package func removeHost(_ name: HostName, by actor: Principal) async throws {
        try await change { work in
            let host = try Lookup(work.rows).host(name)
            for token in try work.rows.tokens() where token.scope == .agent(name) {
                _ = try work.rows.revokeToken(token.id, now: work.now)
            }
            let stages = try host.groups.flatMap { try work.rows.stages(of: $0) }
            _ = try work.rows.removeHost(name)
            try work.record(.hostRemoved, by: actor.name, "\(name) was removed", about: .host(name))
            for stage in stages { try work.touch(stage) }
        }
        presence.forget(name)
    }

    package func assignments(
        for host: HostName,
        after index: Int64,
        wait: Interval
    ) async throws -> (index: Int64, assignments: [HostAssignment]) {
        try await heardOf(host)
        let end = now() + wait
        while true {
            let ticket = hub.ticket()
            let (current, asked) = try await database.read { rows in
                guard let current = try rows.assignmentIndex(of: host) else { throw Self.removed(host) }
                return (current, try HostDesires(rows: rows, host: host).all())
            }
            let now = now()
            guard current <= index, now < end, !Task.isCancelled, !hub.isClosed else { return (current, asked) }
            await hub.wait(for: .host(host), since: ticket, atMost: end - now)
        }
    }

    package func takeIn(_ news: HostNews, from host: HostName) async throws {
        try await heardOf(host)
        try await change { work in
            guard try work.rows.assignmentIndex(of: host) != nil else { throw Self.removed(host) }
            try NewsTaker(host: host).take(news, &work)
        }
    }

    package func manifest(of build: BuildID, for host: HostName) async throws -> Manifest {
        let shelf = manifests
        return try await database.read { rows in
            guard try rows.buildsAsked(of: host, limit: 20).contains(build), let entry = try shelf.entry(build, rows)
            else {
                throw SlipwayError(.forbidden, "build \(build) is not asked of \(host), so it cannot fetch it")
            }
            return entry.manifest
        }
    }

    package func objects(
        _ digests: [Digest],
        for host: HostName
    ) async throws -> [(digest: Digest, source: PackWriter.Source)] {
        let shelf = manifests
        let unknown = try await database.read { rows in
            var unknown = Set(digests)
            for build in try rows.buildsAsked(of: host, limit: 20) where !unknown.isEmpty {
                if let entry = try shelf.entry(build, rows) { unknown.subtract(entry.objects) }
            }
            return unknown
        }
        guard unknown.isEmpty else {
            throw SlipwayError(
                .forbidden,
                "\(unknown.count) of these objects are of no build that is asked of \(host)",
                metadata: ["digest": unknown.min()?.hex ?? ""]
            )
        }
        let objects = objects
        return try await BlockingCall.run { try objects.sources(of: digests) }
    }

    /// A return after a long silence is news for the host's stages.
    private func heardOf(_ host: HostName) async throws {
        guard presence.saw(host, stored: nil, now: now()) else { return }
        let stages = try await database.read { rows in
            try rows.host(host)?.groups.flatMap { try rows.stages(of: $0) } ?? []
        }
        watcher.wake(Set(stages))
    }

    private static func removed(_ host: HostName) -> SlipwayError {
        SlipwayError(.unauthenticated, "the host \(host) was removed: let its agent join again under a new identity")
    }
}
