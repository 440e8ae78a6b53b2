import SlipwayModel
import SlipwayPromotion
import Testing

struct PromotionTests {
    private let now = Shop.now

    @Test
    func `the newest accepted build is promoted with all commits since what serves, and says what it passes over`() {
        #expect(
            Promotion.decide(Shop.snapshot(), now: now)
                == .deploy(
                    .init(
                        build: Shop.build(3),
                        commits: [Shop.commit(3), Shop.commit(2)],
                        warnings: ["passes over one build: 20000000"]
                    )
                )
        )
    }

    @Test func `one by one takes every build in its turn`() {
        var snapshot = Shop.snapshot(PromotionPolicy(source: .after(Shop.staging), queue: .oneByOne))
        #expect(Promotion.decide(snapshot, now: now).start == .init(build: Shop.build(2), commits: [Shop.commit(2)]))
        snapshot.builds[1].statuses = .waiting(["ci"])
        #expect(
            Promotion.decide(snapshot, now: now).words == [
                "commit 30000000 waits for its turn: commit 20000000 comes first, one by one",
                "commit 20000000 waits for required statuses: ci",
            ]
        )
    }

    @Test func `a stage with the newest build, or without any, says so`() {
        #expect(
            Promotion.decide(Shop.snapshot(newest: 1), now: now).reasons == [
                .init(what: "it serves the newest build, commit 10000000", endedBy: "a new build")
            ]
        )
        var empty = Shop.snapshot()
        (empty.builds, empty.serving) = ([], nil)
        #expect(
            Promotion.decide(empty, now: now).reasons == [
                .init(what: "there is no build of shop yet", endedBy: "'slipway build shop'")
            ]
        )
    }

    @Test func `a stage that never served takes the newest build, whatever the limit of commits`() {
        var snapshot = Shop.snapshot(PromotionPolicy(source: .build, maxCommits: 1))
        snapshot.serving = nil
        #expect(Promotion.decide(snapshot, now: now).start?.build == Shop.build(3))
    }

    @Test func `nothing is promoted over a build whose place in the order is not known`() {
        var snapshot = Shop.snapshot()
        snapshot.serving = .init(build: Shop.build(9), basis: nil)
        #expect(
            Promotion.decide(snapshot, now: now).words == [
                "it serves commit 90000000, which is not on the branch: whether a build is newer is not known"
            ]
        )
        snapshot.serving?.basis = Shop.build(2).id
        #expect(Promotion.decide(snapshot, now: now).start?.commits == [Shop.commit(3)])
    }

    @Test func `bad, unaccepted, red and waiting builds are skipped, each with its reason`() {
        var snapshot = Shop.snapshot(newest: 6)
        snapshot.builds[0].bad = "loses orders"
        snapshot.accepted[Shop.build(5).id] = nil
        snapshot.builds[2].statuses = .failed(["ci", "lint"])
        snapshot.builds[3].statuses = .waiting(["load"])
        #expect(Promotion.decide(snapshot, now: now).start?.build == Shop.build(2))
        snapshot.builds[4].bad = "too"
        let decision = Promotion.decide(snapshot, now: now)
        #expect(
            decision.words == [
                "commit 60000000 is marked bad: loses orders", "commit 50000000 has not been accepted by staging",
                "commit 40000000 has failed required statuses: ci, lint",
                "commit 30000000 waits for required statuses: load", "commit 20000000 is marked bad: too",
            ]
        )
        #expect(decision.reasons.allSatisfy { $0.endedBy != nil && $0.since != nil })
        #expect(decision.reasons[1].endedBy == "staging: 'slipway why shop/staging'")
    }

    @Test func `a failed blocking status holds its build and all that contain it`() {
        var snapshot = Shop.snapshot(newest: 4)
        snapshot.builds[1].statuses = .blocking(["migrations"])
        #expect(Promotion.decide(snapshot, now: now).start?.build == Shop.build(2))
        snapshot.serving = .init(build: Shop.build(2), basis: Shop.build(2).id)
        #expect(
            Promotion.decide(snapshot, now: now).words == [
                "commit 40000000 is held: of commit 30000000 the blocking statuses failed: migrations",
                "commit 30000000 is held: its blocking statuses failed: migrations",
            ]
        )
    }

    @Test(arguments: [Deployment.Status.queued, .running, .paused])
    func `nothing is promoted over a deployment that has not ended`(status: Deployment.Status) {
        var snapshot = Shop.snapshot()
        snapshot.open = [Shop.deployment(7, .regular, status, build: 2)]
        let decision = Promotion.decide(snapshot, now: now)
        #expect(decision.words.count == 1 && decision.words[0].hasPrefix("d7 (deploy) "))
        #expect(decision.reasons[0].since != nil && decision.reasons[0].endedBy != nil && decision.wakeAt == nil)
    }

    @Test func `after a rollback promotion stops until someone resumes it, and never brings the same build back`() {
        var snapshot = Shop.snapshot()
        snapshot.ended = [
            Shop.deployment(8, .regular, .succeeded, build: 1),
            Shop.deployment(7, .rollback, .succeeded, build: 1, previous: 3),
            Shop.deployment(6, .regular, .succeeded, build: 3, previous: 1),
        ]
        let decision = Promotion.decide(snapshot, now: now)
        #expect(decision.words[0] == "d7 rolled the stage back, and nothing is promoted until someone resumes it")
        #expect(decision.reasons[0].endedBy == "anyone who may deploy, by 'slipway promotion resume shop/prod'")
        snapshot.resumedAt = now
        #expect(Promotion.decide(snapshot, now: now).start?.build == Shop.build(2))
        snapshot.builds[1].bad = "slow"
        #expect(
            Promotion.decide(snapshot, now: now).words == [
                "commit 30000000 is not promoted again: d7 went back from it", "commit 20000000 is marked bad: slow",
            ]
        )
    }

    @Test func `a build whose deployment failed or was cancelled is not tried again; a newer one is`() {
        var snapshot = Shop.snapshot(newest: 2)
        snapshot.ended = [Shop.deployment(7, .regular, .failed, build: 2)]
        #expect(Promotion.decide(snapshot, now: now).words == ["commit 20000000 is not promoted again: d7 failed"])
        snapshot.builds.insert(Shop.candidate(3), at: 0)
        snapshot.accepted[Shop.build(3).id] = now
        #expect(Promotion.decide(snapshot, now: now).start?.build == Shop.build(3))
    }

    @Test func `a stopped stage is started by people only`() {
        var snapshot = Shop.snapshot()
        snapshot.ended = [Shop.deployment(7, .stop, .succeeded, build: 1)]
        #expect(Promotion.decide(snapshot, now: now).words[0].hasPrefix("d7 stopped the stage"))
        snapshot.ended.insert(Shop.deployment(8, .regular, .succeeded, build: 1), at: 0)
        #expect(Promotion.decide(snapshot, now: now).start != nil)
    }

    @Test func `a lock holds with its owner, its reason and its end, and an expired one does not`() {
        var snapshot = Shop.snapshot()
        let lock = Lock(
            scope: .app(Shop.prod.app),
            owner: "alice",
            reason: "moving the database",
            since: now - .hours(1),
            expiresAt: now + .minutes(5)
        )
        snapshot.locks = [lock, Lock(scope: .stage(Shop.prod), owner: "bob", reason: "x", since: now, expiresAt: now)]
        let decision = Promotion.decide(snapshot, now: now)
        #expect(
            decision.reasons == [
                .init(
                    what: "alice holds a lock on shop: moving the database",
                    endedBy: "alice, by 'slipway unlock shop'",
                    since: now - .hours(1),
                    until: now + .minutes(5)
                )
            ]
        )
        #expect(decision.wakeAt == now + .minutes(5))
        #expect(Promotion.decide(snapshot, now: now + .minutes(5)).start != nil)
    }

    @Test func `max-commits takes the newest build within it, and says when there is none`() {
        var snapshot = Shop.snapshot(newest: 5, PromotionPolicy(source: .build, maxCommits: 2))
        let start = Promotion.decide(snapshot, now: now).start
        #expect(start?.build == Shop.build(3))
        #expect(
            start?.warnings.last
                == "leaves commit 40000000 for later: commit 40000000 brings 3 commits at once; max-commits allows 2"
        )
        snapshot.builds[3].commits = (20...30).map(Shop.commit)
        let decision = Promotion.decide(snapshot, now: now)
        #expect(decision.words == ["commit 20000000 brings 11 commits at once; max-commits allows 2"])
    }

    @Test func `manual stages say how they are deployed`() {
        let decision = Promotion.decide(Shop.snapshot(PromotionPolicy()), now: now)
        #expect(
            decision.reasons[0].endedBy == "'slipway deploy shop/prod --commit COMMIT', or 'promote' in slipway.yml"
        )
    }
}
