import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite
import Testing

@testable import SlipwayController

struct PromotionStepTests {
    private let eng = PipelineRoom.eng
    private let prod = PipelineRoom.prod
    private static let afterEng = PromotionPolicy.Source.after(PipelineRoom.eng.stage)

    @Test func `a new build goes in once, however often it is looked at`() async throws {
        let room = try await PipelineRoom()
        try await room.build(1)
        for _ in 0..<3 { try await room.look(eng) }
        let open = try await room.open(eng)
        #expect(open.map(\.build?.commit) == [PipelineRoom.commit(1)])
        #expect(open.first?.actor == "slipway" && open.first?.reason == "a new build, 1 commit")
        #expect(try await room.events(.promotionStarted).count == 1)
        #expect(try await room.open(prod).isEmpty)
    }

    @Test func `what a stage accepted moves on, and the newest over those between`() async throws {
        let room = try await PipelineRoom()
        try await room.begin()
        _ = try await room.ship(2)
        let third = try await room.ship(3)
        try await room.look(prod)
        let open = try await room.open(prod)
        #expect(open.map(\.build?.id) == [third.id])
        #expect(open.first?.reason == "promoted from eng, 2 commits; passes over one build: 20000000")
        #expect(try await room.why("shop/prod").reasons.isEmpty == false)
    }

    @Test func `a train leaves by the clocks of its zone, once, and takes the next build a week later`() async throws {
        let train = try CronSchedule("0 10 * * WED")
        let policy = PromotionPolicy(source: Self.afterEng, train: train, timezone: "Europe/Berlin")
        let room = try await PipelineRoom(prod: policy)
        try await room.begin()
        _ = try await room.ship(2)
        let outcome = try await room.look(prod)
        let departure = Timestamp(milliseconds: 1_767_776_400_000)
        #expect(outcome.wakeAt == departure)
        let why = try await room.why("shop/prod")
        #expect(
            why.reasons.first?.what.hasPrefix("commit 20000000 waits for the train, '0 10 * * WED' (Europe/Berlin)")
                == true
        )
        #expect(why.reasons.first?.until == departure)
        #expect(why.summary.hasSuffix("; more is on its way, and waits"))
        room.wait(departure - room.now)
        try await room.look(prod)
        #expect(try await room.open(prod).map(\.build?.commit) == [PipelineRoom.commit(2)])
        try await room.end(prod)
        _ = try await room.ship(3)
        #expect(try await room.look(prod).wakeAt == departure + .days(7))
        #expect(try await room.open(prod).isEmpty)
    }

    @Test func `a wait is told once, and again when it is of another kind`() async throws {
        let room = try await PipelineRoom(prod: PromotionPolicy(source: Self.afterEng, approvals: 1))
        try await room.begin()
        _ = try await room.ship(2)
        for _ in 0..<3 { try await room.look(prod) }
        let before = try await room.events(.promotionWaiting)
        #expect(before.last?.message == "shop/prod waits: commit 20000000 has 0 of 1 approvals")
        _ = try await room.controller.lock(.everything, reason: "audit", ttl: .hours(1), by: room.person("bob"))
        for _ in 0..<3 { try await room.look(prod) }
        let told = try await room.events(.promotionWaiting)
        #expect(told.count == before.count + 1)
        #expect(told.last?.message == "shop/prod waits: bob holds a lock on everything: audit")
        #expect(told.last?.data["kinds"] == "approvals lock")
    }

    @Test func `after a rollback nothing is promoted until someone resumes it`() async throws {
        let room = try await PipelineRoom()
        try await room.begin()
        _ = try await room.ship(2)
        try await room.look(prod)
        try await room.end(prod)
        let back = DeployOrder(kind: .rollback, target: nil, replace: false, reason: nil)
        let rollback = try await room.controller.deploy(back, stage: prod, by: room.person("alice"))
        try await room.end(prod)
        _ = try await room.ship(3)
        try await room.look(prod)
        #expect(try await room.open(prod).isEmpty)
        let why = try await room.why("shop/prod")
        #expect(why.reasons.map(\.what).first?.hasPrefix("\(rollback.id) rolled the stage back") == true)
        #expect(why.reasons.first?.endedBy == "anyone who may deploy, by 'slipway promotion resume shop/prod'")
        _ = try await room.controller.resumePromotion(into: prod, reason: "fixed", by: room.person("alice"))
        try await room.look(prod)
        #expect(try await room.open(prod).map(\.build?.commit) == [PipelineRoom.commit(3)])
        let again = await PipelineRoom.refusal {
            _ = try await room.controller.resumePromotion(into: prod, reason: nil, by: room.person("alice"))
        }
        #expect(again?.code == .conflict)
    }

    @Test func `promotion that was stopped waits, says so, and goes on when resumed`() async throws {
        let room = try await PipelineRoom()
        try await room.begin()
        _ = try await room.ship(2)
        let stop = StageHold(reason: "the watch of d2 failed", since: room.now)
        try await room.database.write { [prod] in try $0.stopPromotion(into: prod, stop) }
        try await room.look(prod)
        #expect(try await room.open(prod).isEmpty)
        #expect(try await room.why("shop/prod").reasons.first?.what == "promotion was stopped: the watch of d2 failed")
        let answer = try await room.controller.resumePromotion(into: prod, reason: nil, by: room.person("alice"))
        #expect(answer.reasons.first?.what == "commit 20000000 goes in now")
    }

    @Test func `while a stage judges what it has, nothing newer goes in`() async throws {
        let room = try await PipelineRoom()
        try await room.build(1)
        try await room.look(eng)
        let first = try #require(try await room.open(eng).first)
        try await room.end(eng)
        let acceptance = Acceptance(
            deployment: first.id,
            stage: eng,
            build: try #require(first.build),
            policy: AcceptancePolicy(bake: .hours(1)),
            beganAt: room.now
        )
        try await room.database.write { try $0.save(acceptance) }
        try await room.build(2)
        try await room.look(eng)
        #expect(try await room.open(eng).isEmpty)
        let reasons = try await room.why("shop/eng").reasons.map(\.what)
        #expect(
            reasons.contains("10000000 of \(first.id) is judged, and nothing more goes in before the verdict"),
            "\(reasons)"
        )
    }

    @Test func `a build that failed there is not tried again, and a newer one is`() async throws {
        let room = try await PipelineRoom()
        try await room.begin()
        _ = try await room.ship(2)
        try await room.look(prod)
        try await room.end(prod, .failed)
        try await room.look(prod)
        #expect(try await room.open(prod).isEmpty)
        #expect(
            try await room.why("shop/prod").reasons.map(\.what).contains {
                $0.hasPrefix("commit 20000000 is not promoted again")
            }
        )
        _ = try await room.ship(3)
        try await room.look(prod)
        #expect(try await room.open(prod).map(\.build?.commit) == [PipelineRoom.commit(3)])
    }

    @Test func `a stage without hosts, one that is held, and one that is deployed by hand say so`() async throws {
        let empty = try await PipelineRoom(hosts: false)
        try await empty.build(1)
        try await empty.look(eng)
        #expect(try await empty.why("shop/eng").reasons.map(\.what) == ["shop/eng has no hosts to deploy to"])
        let room = try await PipelineRoom(prod: nil)
        try await room.build(1)
        try await room.look(prod)
        #expect(try await room.open(prod).isEmpty)
        #expect(try await room.why("shop/prod").reasons.map(\.what) == ["nobody has asked for a deployment"])
        let hold = StageHold(reason: "restored from a backup", since: room.now)
        try await room.database.write { [eng] in try $0.hold(eng, hold) }
        try await room.look(eng)
        #expect(try await room.open(eng).isEmpty)
    }

    @Test func `a hotfix is no newer than what it was made from, and the next build of the branch goes on`()
        async throws
    {
        let room = try await PipelineRoom()
        try await room.begin()
        let basis = try await room.build(2)
        let fix = try await room.build(9, basis: PromotionStepTests.first)
        try await room.look(eng)
        #expect(try await room.open(eng).map(\.build?.id) == [basis.id])
        let order = DeployOrder(kind: .hotfix, target: fix.id.rawValue, replace: false, reason: "urgent")
        _ = try await room.controller.deploy(order, stage: prod, by: room.person("alice"))
        try await room.end(prod)
        try await room.end(eng)
        try await room.look(eng)
        try await room.look(prod)
        #expect(try await room.open(prod).map(\.build?.id) == [basis.id])
    }

    private static let first = BuildID(hash: Digest(bytes: Array(repeating: 1, count: 32)))

    @Test func `a zone that this machine cannot read is refused when the app is applied`() async throws {
        let room = try await PipelineRoom()
        let refusal = await PipelineRoom.refusal {
            try await room.apply(prod: PromotionPolicy(source: Self.afterEng, timezone: "Mars/Olympus"))
        }
        #expect(refusal?.code == .invalidSpec)
        #expect(
            refusal?.message.hasPrefix("stages[1].promote.timezone: the time zone 'Mars/Olympus' cannot be read")
                == true
        )
        let names = try await room.controller.timeZones()
        #expect(names?.contains("Europe/Berlin") == true && names?.contains("zone.tab") == false)
    }
}
