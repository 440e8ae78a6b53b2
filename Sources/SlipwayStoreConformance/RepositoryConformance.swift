import SlipwayModel
package import SlipwayStore

/// What the repositories must do alike on every engine.
///
/// A driver's tests call each of these on a fresh database that was opened with `Schema.migrations`.
package enum RepositoryConformance {
    static let stage = StageKey(app: AppName(unchecked: "shop"), stage: StageName(unchecked: "prod"))
    static let host = HostName(unchecked: "h1")
    private static let group = GroupName(unchecked: "shop-prod")
    static let now = Timestamp(milliseconds: 1_700_000_000_000)

    static func require(_ condition: Bool, _ words: @autoclosure () -> String) throws {
        if !condition { throw DatabaseConformance.Broken(description: words()) }
    }

    /// One app with one stage, one host and two builds.
    static func prepare(_ database: any Database) async throws -> [Build] {
        let builds = try ["a", "b"].enumerated().map { index, digit in try build(digit, age: Int64(index)) }
        let spec = AppSpec(app: stage.app, stages: [StageSpec(name: stage.stage, group: group)])
        try await database.write { rows in
            try rows.save(spec, now: now)
            try rows.insert(Host(name: host, groups: [group], zone: ZoneName(unchecked: "z"), joinedAt: now))
            for build in builds { try rows.insert(build, manifest: "{}") }
        }
        return builds
    }

    private static func build(_ digit: String, age: Int64) throws -> Build {
        Build(
            id: try BuildID(String(repeating: digit, count: 16)),
            app: stage.app,
            commit: try CommitID(String(repeating: digit, count: 40)),
            manifest: try Digest(String(repeating: digit, count: 64)),
            subject: "ü 'quoted'; --",
            files: 3,
            size: .max,
            createdAt: now + .seconds(age),
            createdBy: "ci"
        )
    }

    static func deployment(_ number: Int64, _ build: Build, _ status: Deployment.Status) -> Deployment {
        Deployment(
            id: DeploymentID(number: number),
            stage: stage,
            kind: .regular,
            build: build.reference,
            status: status,
            release: ReleaseSpec(keep: Int(number)),
            actor: "alice",
            createdAt: now
        )
    }

    /// Apps and builds come back as they were saved; a build that is there already stays as it is.
    package static func appsAndBuildsComeBack(_ database: any Database) async throws {
        let builds = try await prepare(database)
        try await database.write { rows in
            try require(try rows.insert(builds[0], manifest: "other") == false, "a build was inserted twice")
            try require(try rows.build(builds[0].id) == builds[0], "a build changed on its way")
            try require(try rows.manifest(builds[0].manifest) == "{}", "a manifest changed")
            try require(try rows.builds(of: stage.app, limit: 9).map(\.id) == [builds[1].id, builds[0].id], "order")
            try require(try rows.builds(of: stage.app, commitPrefix: "aaaa").map(\.id) == [builds[0].id], "prefix")
            try require(try rows.builds(of: stage.app, commitPrefix: "aab").isEmpty, "a prefix that nothing has")
            try require(try rows.app(stage.app)?.stages.map(\.group) == [group], "the app")
            try require(try rows.stages(of: group) == [stage], "the group's stages")
        }
    }

    /// Of one stage one deployment is active at most, and a deployment moves only from where it is.
    package static func oneDeploymentIsActive(_ database: any Database) async throws {
        let builds = try await prepare(database)
        try await database.write { rows in
            try rows.insert(deployment(1, builds[0], .running))
            try rows.insert(deployment(2, builds[1], .queued))
            try require(try rows.openDeployments(of: stage).map(\.id.number) == [1, 2], "the open ones")
            try require(try rows.deployment(DeploymentID(number: 1))?.release.keep == 1, "its release")
        }
        try await refused("a second active deployment") { rows in
            var second = deployment(2, builds[1], .queued)
            second.status = .running
            try rows.save(second, from: .queued)
        }
        try await refused("a move from another status") { rows in
            var first = deployment(1, builds[0], .running)
            first.status = .succeeded
            try rows.save(first, from: .paused)
        }
        func refused(_ what: String, _ body: @escaping @Sendable (any Transaction) throws -> Void) async throws {
            do {
                try await database.write(body)
                throw DatabaseConformance.Broken(description: "\(what) was taken")
            } catch let error as SlipwayError {
                try require(error.code == .conflict, "\(what): \(error)")
            }
        }
    }

    /// Stable builds come newest first, without those that are bad, failed or of other kinds.
    package static func stableBuildsAreThose(_ database: any Database) async throws {
        let builds = try await prepare(database)
        try await database.write { rows in
            try rows.insert(deployment(1, builds[0], .succeeded))
            try rows.insert(deployment(2, builds[1], .failed))
            try rows.insert(deployment(3, builds[1], .succeeded))
            var stop = deployment(4, builds[0], .succeeded)
            stop.kind = .stop
            try rows.insert(stop)
            let stable = try rows.stableBuilds(of: stage, limit: 9)
            try require(stable == [builds[1].reference, builds[0].reference], "\(stable)")
            try require(
                try rows.stableRelease(of: builds[1].id, in: stage)?.keep == 3,
                "the release it was stable with"
            )
        }
    }

    /// Epochs grow for each host and stage; what a host has is news once.
    package static func hostsAreObserved(_ database: any Database) async throws {
        let builds = try await prepare(database)
        let observed = ObservedRelease(stage: stage, current: builds[0].id, releases: [builds[0].id])
        try await database.write { rows in
            try require(try (1...3).map { _ in try rows.nextEpoch(of: host, in: stage) } == [1, 2, 3], "epochs")
            try require(try rows.save(observed, of: host), "the first word is news")
            try require(try rows.save(observed, of: host) == false, "the same word is no news")
            try require(try rows.setReportNumber(7, of: host), "a newer post")
            try require(try !rows.setReportNumber(7, of: host) && !rows.setReportNumber(6, of: host), "an older post")
            try rows.setWasHealthy(false, of: host, in: stage, epoch: 3)
            let found = try rows.hosts(of: stage).first
            try require(found?.current == builds[0].id && found?.wasHealthy == false, "\(String(describing: found))")
            try require(found?.zone == ZoneName(unchecked: "z"), "the zone")
            try require(try rows.nextEpoch(of: host, in: stage) == 4, "an epoch was lost")
            try require(try rows.host(host)?.observed == [observed], "what the host has")
            try require(try rows.removeHost(host) && rows.hosts(of: stage).isEmpty, "a removed host is gone")
        }
    }

    /// A host that joins again under its name begins anew, and its epochs go on.
    package static func hostsBeginAnew(_ database: any Database) async throws {
        let builds = try await prepare(database)
        try await database.write { rows in
            try rows.insert(deployment(1, builds[0], .succeeded))
            try rows.insert(deployment(2, builds[1], .running))
            for number in Int64(1)...2 {
                var assignment = Assignment(
                    deployment: DeploymentID(number: number),
                    host: host,
                    epoch: number * 3,
                    updatedAt: now
                )
                (assignment.desire, assignment.status, assignment.activatedAt) = (.activate, .activating, now)
                try rows.save(assignment)
            }
            guard let known = try rows.host(host) else { throw SlipwayError(.internalError, "no host") }
            _ = try rows.removeHost(host)
            try rows.insert(known)
            let ended = try rows.assignment(DeploymentID(number: 1), of: host)
            try require(ended?.epoch == 3 && ended?.status == .activating, "the history was changed")
            let open = try rows.assignment(DeploymentID(number: 2), of: host)
            try require(
                open?.epoch == 7 && open?.status == .pending && open?.desire == Assignment.Desire.none,
                "\(String(describing: open))"
            )
            try require(try rows.openAssignments(of: host).isEmpty, "the new identity is asked what the old one was")
            try require(try rows.nextEpoch(of: host, in: stage) == 8, "an epoch was given twice")
        }
    }

    /// A host whose deployment ended before its word came is unsettled until it is admitted again.
    package static func hostsAreUnsettled(_ database: any Database) async throws {
        let builds = try await prepare(database)
        try await database.write { rows in
            try rows.insert(deployment(1, builds[0], .running))
            var assignment = Assignment(deployment: DeploymentID(number: 1), host: host, epoch: 4, updatedAt: now)
            (assignment.desire, assignment.status, assignment.activatedAt) = (.activate, .activating, now)
            try rows.save(assignment)
            try require(try rows.hosts(of: stage).first?.unsettledSince == nil, "its deployment still runs")
            var ended = deployment(1, builds[0], .running)
            ended.status = .cancelled
            try rows.save(ended, from: .running)
            try require(try rows.hosts(of: stage).first?.unsettledSince == now, "its word has not come")
            try rows.insert(deployment(2, builds[1], .running))
            var next = Assignment(deployment: DeploymentID(number: 2), host: host, epoch: 5, updatedAt: now)
            next.desire = .prepare
            try rows.save(next)
            try require(try rows.hosts(of: stage).first?.unsettledSince == now, "a preparation settles nothing")
            (next.desire, next.status, next.epoch) = (.activate, .activating, 6)
            try rows.save(next)
            try require(try rows.hosts(of: stage).first?.unsettledSince == nil, "it was admitted again")
        }
    }

    /// The end of an activation is remembered, unless the host was activated again since.
    package static func lateWordsOnHealthAreIgnored(_ database: any Database) async throws {
        let builds = try await prepare(database)
        try await database.write { rows in
            try rows.insert(deployment(1, builds[0], .succeeded))
            try rows.insert(deployment(2, builds[1], .running))
            var assignment = Assignment(deployment: DeploymentID(number: 1), host: host, epoch: 4, updatedAt: now)
            assignment.desire = .activate
            try rows.save(assignment)
            (assignment.deployment, assignment.epoch, assignment.desire) = (DeploymentID(number: 2), 5, .prepare)
            try rows.save(assignment)
            try rows.setWasHealthy(true, of: host, in: stage, epoch: 4)
            try rows.setWasHealthy(false, of: host, in: stage, epoch: 4)
            try require(try rows.hosts(of: stage).first?.wasHealthy == false, "a rescue while another is prepared")
            (assignment.epoch, assignment.desire) = (6, .activate)
            try rows.save(assignment)
            try rows.setWasHealthy(true, of: host, in: stage, epoch: 6)
            try rows.setWasHealthy(false, of: host, in: stage, epoch: 4)
            try require(try rows.hosts(of: stage).first?.wasHealthy == true, "a late word won")
        }
    }

    /// An assignment is one row; only what an active deployment asks is open.
    package static func assignmentsAreOpen(_ database: any Database) async throws {
        let builds = try await prepare(database)
        var assignment = Assignment(deployment: DeploymentID(number: 1), host: host, epoch: 1, updatedAt: now)
        assignment.desire = .prepare
        assignment.error = "line one\nline two"
        let asked = assignment
        try await database.write { rows in
            try rows.insert(deployment(1, builds[0], .running))
            try rows.save(asked)
            try rows.save(asked)
            try require(try rows.assignments(of: asked.deployment) == [asked], "the assignment came back changed")
            let open = try rows.openAssignments(of: host)
            try require(open.map(\.assignment) == [asked] && open.first?.manifest == builds[0].manifest, "\(open)")
            try require(try rows.buildsAsked(of: host, limit: 5) == [builds[0].id], "the builds it may fetch")
            var ended = asked
            ended.status = .healthy
            try rows.save(ended)
            try require(try rows.openAssignments(of: host).isEmpty, "an end is not open")
        }
    }

    /// Events count without gaps; filters fit; log batches come once.
    package static func eventsAndLogsAreAppended(_ database: any Database) async throws {
        _ = try await prepare(database)
        let deployment = DeploymentID(number: 1)
        try await database.write { rows in
            for index in 0..<3 {
                let about = index == 1 ? host : nil
                try rows.append(
                    Event(
                        sequence: 0,
                        time: now,
                        actor: "alice",
                        kind: .hostHealthy,
                        app: stage.app,
                        stage: stage.stage,
                        deployment: deployment,
                        host: about,
                        message: "m\(index)",
                        data: ["k": "v"]
                    )
                )
            }
            let all = try rows.events(after: 1, app: stage.app, stage: nil, deployment: nil, host: nil, limit: 9)
            try require(all.map(\.sequence) == [2, 3] && all.map(\.message) == ["m1", "m2"], "\(all)")
            let filtered = try rows.latestEvents(app: nil, stage: nil, deployment: deployment, host: host, limit: 9)
            try require(filtered.map(\.message) == ["m1"], "\(filtered)")
            let lines = [LogLine(time: now, step: "restart", text: "one"), LogLine(time: now, step: "s", text: "two")]
            try require(try rows.append(lines, of: host, to: deployment, batch: 1), "the first batch is new")
            try require(try rows.append(lines, of: host, to: deployment, batch: 1) == false, "a batch came twice")
            try require(
                try rows.logs(of: deployment, host: host, after: 1, limit: 9).map(\.text) == ["two"],
                "lines after one"
            )
        }
    }

    /// Tokens are found by their hash alone, and sessions end.
    package static func tokensAreFound(_ database: any Database) async throws {
        let scope = Principal.Scope.person(.deployer, app: stage.app, stage: nil)
        let token = AccessToken(id: TokenID("t1"), name: "alice", scope: scope, createdAt: now, createdBy: "admin")
        let hash = try Digest(String(repeating: "c", count: 64))
        let session = try Digest(String(repeating: "d", count: 64))
        try await database.write { rows in
            try rows.insert(token, secretHash: hash)
            try require(try rows.token(secretHash: hash) == token, "the token came back changed")
            try require(try rows.token(secretHash: session) == nil, "a hash that nobody has")
            try rows.insertSession(session, of: token.id, until: now + .hours(1))
            try require(try rows.token(sessionHash: session, now: now) == token, "the session")
            try require(try rows.token(sessionHash: session, now: now + .hours(1)) == nil, "a session that ended")
            try require(try rows.revokeToken(token.id, now: now), "revoked")
            try require(try rows.revokeToken(token.id, now: now) == false, "revoked twice")
        }
    }
}
