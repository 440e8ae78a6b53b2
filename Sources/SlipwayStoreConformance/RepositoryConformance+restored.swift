import SlipwayModel
package import SlipwayStore

extension RepositoryConformance {
    /// A hold comes back as it was written, and a held stage asks nothing of its hosts.
    package static func holdsAskNothing(_ database: any Database) async throws {
        let builds = try await prepare(database)
        let hold = StageHold(reason: "because", since: now)
        let asked = Assignment(
            deployment: DeploymentID(number: 1),
            host: host,
            epoch: 1,
            desire: .activate,
            updatedAt: now
        )
        try await database.write { rows in
            try rows.insert(deployment(1, builds[0], .running))
            try rows.save(asked)
            try require(try rows.stage(stage)?.held == nil, "a new stage is free")
            try require(try rows.newestAssignmentsInHeldStages(of: host).isEmpty, "a free stage is no held one")
            try rows.hold(stage, hold)
            try require(try rows.stage(stage)?.held == hold, "the hold came back changed")
            try require(try rows.openAssignments(of: host).isEmpty, "a held stage asks nothing")
            try require(try rows.openAssignment(of: host, in: stage) == asked, "the assignment is open all the same")
            try require(try rows.newestAssignmentsInHeldStages(of: host) == [asked], "where the host was asked last")
            try rows.hold(stage, nil)
            try require(try rows.openAssignments(of: host).count == 1, "a free stage asks again")
        }
    }

    /// Epochs are raised and never lowered.
    package static func epochsAreRaised(_ database: any Database) async throws {
        _ = try await prepare(database)
        try await database.write { rows in
            try require(try rows.newestEpoch(of: host, in: stage) == 0, "before the first")
            for (epoch, newest) in [(7, 7), (3, 7), (9, 9)] as [(Int64, Int64)] {
                try rows.raiseEpoch(of: host, in: stage, to: epoch)
                try require(try rows.newestEpoch(of: host, in: stage) == newest, "raised to \(epoch)")
            }
            try require(try rows.nextEpoch(of: host, in: stage) == 10, "the next one")
        }
    }

    /// A restored database holds what was deployed, pauses what ran, forgets what hosts said, and skips numbers.
    package static func restoredRowsOpenPaused(_ database: any Database) async throws {
        let builds = try await prepare(database)
        let observed = ObservedRelease(stage: stage, current: builds[0].id, releases: [builds[0].id])
        try await database.write { rows in
            var first = deployment(try rows.nextDeploymentID().number, builds[0], .running)
            first.statusReason = "0 of 1 host healthy"
            try rows.insert(first)
            try rows.insert(deployment(try rows.nextDeploymentID().number, builds[1], .queued))
            _ = try rows.save(observed, of: host)
            _ = try rows.nextEpoch(of: host, in: stage)
            try rows.setLastSeen([host: now], alive: now)
            try rows.touch(host)
        }
        let later = now + .hours(1)
        try await database.write { rows in
            let restored = try rows.openPaused(takenAt: now, now: later)
            let expected = RestoredRows(
                held: [stage],
                paused: [DeploymentID(number: 1)],
                next: DeploymentID(number: 2001)
            )
            try require(restored == expected, "\(restored)")
            let open = try rows.openDeployments(of: stage)
            try require(open.map(\.status) == [.paused, .queued] && open[0].pausedAt == later, "\(open)")
            try require(try rows.stage(stage)?.held?.since == later, "the stage is held")
            try require(try rows.stage(stage)?.version ?? 0 >= 1_000_000, "versions go on far ahead")
            try require(try rows.assignmentIndex(of: host) == 1_000_001, "indexes go on far ahead")
            try require(try rows.nextDeploymentID() == restored.next, "the next deployment")
            try require(try rows.nextEpoch(of: host, in: stage) == 1002, "the next epoch")
            let seen = try rows.hosts(of: stage).first
            try require(seen?.current == nil && seen?.releases == [] && seen?.lastSeen == nil, "hosts say it anew")
            let events = try rows.latestEvents(app: nil, stage: nil, deployment: nil, host: nil, limit: 9)
            try require(events.map(\.kind) == [.deploymentPaused, .stageHeld, .serverRestored], "\(events)")
            try require(events.last?.sequence == 1_000_001, "events go on far ahead")
        }
    }
}
