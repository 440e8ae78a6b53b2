import SlipwayModel
package import SlipwayStore

extension RepositoryConformance {
    /// Approvals come back, and the same person's of one moment is one.
    package static func approvalsComeBack(_ database: any Database) async throws {
        let builds = try await prepare(database)
        try await database.write { rows in
            var approval = Approval(
                approver: "alice 'quoted'",
                at: now,
                commits: Set(builds.map(\.commit)),
                pipeline: "p"
            )
            try rows.save(approval, of: stage)
            try require(try rows.approvals(of: stage, since: now) == [approval], "an approval changed on its way")
            approval.usedAt = now + .minutes(1)
            try rows.save(approval, of: stage)
            var newer = approval
            newer.at = now + .minutes(2)
            try rows.save(newer, of: stage)
            try require(try rows.approvals(of: stage, since: now) == [newer, approval], "the newest first")
            try require(try rows.approvals(of: stage, since: newer.at) == [newer], "those since a moment")
            let other = StageKey(app: stage.app, stage: StageName(unchecked: "eng"))
            try require(try rows.approvals(of: other, since: now).isEmpty, "another stage's")
        }
    }

    /// A lock of one scope and owner is one; it ends by its owner or by time.
    package static func locksHold(_ database: any Database) async throws {
        _ = try await prepare(database)
        @Sendable func lock(_ scope: Lock.Scope, _ owner: String, _ end: Interval?) -> Lock {
            Lock(scope: scope, owner: owner, reason: "r", since: now, expiresAt: end.map { now + $0 })
        }
        try await database.write { rows in
            let locks = [
                lock(.everything, "alice", .hours(1)), lock(.app(stage.app), "alice", nil),
                lock(.stage(stage), "alice", .hours(2)), lock(.stage(stage), "bob", .hours(1)),
            ]
            for lock in locks { try rows.save(lock) }
            try require(try rows.locks(at: now) == locks, "locks changed on their way")
            try require(try rows.locks(at: now + .hours(1)) == [locks[1], locks[2]], "those that have not expired")
            var longer = lock(.stage(stage), "bob", .hours(5))
            (longer.reason, longer.since) = ("longer", now + .minutes(1))
            try rows.save(longer)
            let kept = try rows.locks(at: now).first { $0.owner == "bob" }
            try require(kept?.reason == "longer" && kept?.since == now, "a lock taken again")
            try require(try rows.removeLock(.stage(stage), of: "alice"), "a lock that is there")
            try require(try !rows.removeLock(.stage(stage), of: "alice"), "a lock that is gone")
        }
    }

    /// Overrides count from one, and are reviewed once.
    package static func overridesAreReviewedOnce(_ database: any Database) async throws {
        _ = try await prepare(database)
        try await database.write { rows in
            let override = PromotionOverride(
                actor: "alice",
                reason: "outage",
                rules: [.train, .maxCommits],
                at: now,
                expiresAt: now + .hours(1)
            )
            let given = GivenOverride(number: try rows.nextOverride(), stage: stage, override: override)
            try rows.insert(given)
            try require(try given.number == 1 && rows.nextOverride() == 2, "the numbers")
            try require(try rows.override(1) == given, "an override changed on its way")
            try require(try rows.overrides(of: stage, countingAfter: now) == [given], "it counts")
            try require(try rows.overrides(of: stage, countingAfter: override.expiresAt).isEmpty, "it has ended")
            try require(try rows.overridesToReview() == [given], "it is to be reviewed")
            try require(try rows.review(1, by: "bob", at: now), "the first review")
            try require(try !rows.review(1, by: "carol", at: now), "a second review")
            try require(try rows.override(1)?.reviewer == "bob", "who reviewed it")
            try require(try rows.overridesToReview().isEmpty, "it was reviewed")
        }
    }

    /// What is kept of a stage's promotion, and its newest rollback.
    package static func promotionIsKept(_ database: any Database) async throws {
        let builds = try await prepare(database)
        try await database.write { rows in
            try require(try rows.promotion(of: stage) == StagePromotion(waits: ""), "a stage that is new")
            let stop = StageHold(reason: "the watch failed", since: now)
            try rows.stopPromotion(into: stage, stop)
            try rows.setDeparted(now, of: stage)
            try rows.setPromotionWaits("lock train", of: stage)
            let kept = StagePromotion(stopped: stop, departedAt: now, waits: "lock train")
            try require(try rows.promotion(of: stage) == kept, "what was written")
            try rows.resumePromotion(into: stage, at: now + .minutes(1))
            let resumed = try rows.promotion(of: stage)
            try require(resumed?.stopped == nil && resumed?.resumedAt == now + .minutes(1), "resumed")
            var rollback = deployment(1, builds[0], .succeeded)
            (rollback.kind, rollback.startedAt) = (.rollback, now)
            try rows.insert(rollback)
            try rows.insert(deployment(2, builds[1], .succeeded))
            try require(try rows.newestEnded(.rollback, in: stage)?.id.number == 1, "the newest rollback")
            try require(try rows.newestEnded(.stop, in: stage) == nil, "no stop")
        }
    }

    /// Commits are found by their first digits, in every app.
    package static func commitsAreFound(_ database: any Database) async throws {
        let builds = try await prepare(database)
        try await database.write { rows in
            let commit = BranchCommit(id: builds[0].commit, author: "a", subject: "s", committedAt: now)
            _ = try rows.take(BranchUpdate(tip: commit.id, base: nil, commits: [commit]), of: stage.app)
            let found = try rows.commits(prefix: "aaaa")
            try require(
                found.map(\.app) == [stage.app] && found.map(\.commit.commit) == [commit],
                "by its first digits"
            )
            try require(try rows.commits(prefix: "bbbb").isEmpty, "digits that no commit has")
        }
    }
}
