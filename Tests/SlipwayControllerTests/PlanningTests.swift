import SlipwayController
import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite
import Testing

struct PlanningTests {
    private static let app = ControlRoom.key.app

    private static func commit(_ digit: Character, rollback: String? = nil) throws -> BranchCommit {
        BranchCommit(
            id: try CommitID(String(repeating: digit, count: 40)),
            author: "Author \(digit) <\(digit)@example.com>",
            subject: "commit \(digit)",
            committedAt: ControlRoom.now() - .hours(1),
            rollback: rollback
        )
    }

    /// Tells the server of a branch with these commits, the oldest first.
    private static func branch(_ room: ControlRoom, _ commits: [BranchCommit]) async throws {
        let tip = try #require(commits.last?.id)
        _ = try await room.database.write { rows in
            try rows.take(BranchUpdate(tip: tip, base: nil, commits: commits), of: app)
        }
    }

    private static func plan(_ room: ControlRoom, _ build: Build) async throws -> StagePlan {
        try await room.controller.plan(ControlRoom.key, target: build.id.rawValue)
    }

    @Test func `a plan names the commits between, the hosts by wave, and what follows`() async throws {
        let policy = RolloutPolicy(
            waves: [.init(hosts: .count(1), bake: .minutes(10))],
            batch: .count(2),
            minHealthyTime: .zero
        )
        try await ControlRoom.run(hosts: 3, policy: RolloutPolicy(batch: .count(3), minHealthyTime: .zero)) { room in
            try await Self.branch(room, ["a", "b", "c"].map { try Self.commit($0) })
            try await room.served(by: 3) {
                let first = try await room.build("a")
                let new = try await room.build("c")
                let empty = try await Self.plan(room, first)
                #expect(empty.direction == .first && empty.changes && empty.serving == nil && empty.files == nil)
                #expect(empty.estimate.basis == "no earlier deployment to take it from")
                _ = try await room.end(of: room.deploy(first).id)
                try await room.applyApp(policy)
                let plan = try await Self.plan(room, new)
                #expect(plan.direction == .forward && plan.changes)
                #expect(plan.brought.map(\.id.short) == ["cccccccc", "bbbbbbbb"] && plan.takenAway.isEmpty)
                #expect(plan.waves.flatMap(\.rounds).map(\.count).reduce(0, +) == 3)
                #expect(plan.files == ArtifactChanges(added: 0, changed: 0, removed: 0, newBytes: 0, notable: []))
                #expect(plan.horizon.build == first.reference && plan.estimate.duration != nil)
                let nothing = try await Self.plan(room, first)
                #expect(nothing.direction == .same && !nothing.changes && nothing.current.count == 3)
            }
        }
    }

    @Test func `a plan that does not hold any more is refused, with what has moved`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            try await room.served(by: 1) {
                let (first, second) = (try await room.build("a"), try await room.build("b"))
                let plan = try await Self.plan(room, second)
                var order = DeployOrder(kind: .regular, target: second.id.rawValue, replace: false, reason: nil)
                order.planID = plan.planID
                _ = try await room.end(of: room.deploy(first).id)
                let error = await #expect(throws: SlipwayError.self) {
                    try await room.controller.deploy(order, stage: ControlRoom.key, by: room.admin)
                }
                #expect(error?.code == .conflict && error?.metadata["moved"] == "serving,hosts")
                #expect(
                    error?.message.hasPrefix(
                        "the plan of shop/prod does not hold any more: the stage serves another build now; the stage's hosts"
                    ) == true
                )
                order.planID = try await Self.plan(room, second).planID
                let made = try await room.controller.deploy(order, stage: ControlRoom.key, by: room.admin)
                #expect(try await room.end(of: made.id).status == .succeeded)
            }
        }
    }

    @Test func `a build beyond the horizon comes back only with a reason, which is recorded`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            try await Self.branch(room, [Self.commit("a"), Self.commit("b", rollback: "no"), Self.commit("c")])
            try await room.served(by: 1) {
                let first = try await room.build("a")
                _ = try await room.end(of: room.deploy(first).id)
                let plan = try await Self.plan(room, room.build("b"))
                #expect(plan.warnings.first?.hasPrefix("afterwards the stage cannot go back") == true)
                let passing = try await room.deploy(room.build("b"))
                #expect(passing.notice?.contains("commit bbbbbbbb (commit b) says Slipway-Rollback: no") == true)
                _ = try await room.end(of: passing.id)
                let after = try await room.deploy(room.build("c"))
                #expect(after.notice == nil)
                _ = try await room.end(of: after.id)
                #expect(try await room.status().horizon?.build?.commit.short == "bbbbbbbb")
                try await Self.refused(room, first)
            }
        }
    }

    private static func refused(_ room: ControlRoom, _ first: Build) async throws {
        var order = DeployOrder(kind: .rollback, target: first.id.rawValue, replace: false, reason: nil)
        let refusal = await #expect(throws: SlipwayError.self) {
            try await room.controller.deploy(order, stage: ControlRoom.key, by: room.admin)
        }
        #expect(refusal?.code == .refused)
        #expect(refusal?.message.contains("go back no further than build") == true)
        order.beyondHorizon = true
        let mute = await #expect(throws: SlipwayError.self) {
            try await room.controller.deploy(order, stage: ControlRoom.key, by: room.admin)
        }
        #expect(mute?.code == .invalidInput)
        order.reason = "the table is still there"
        let back = try await room.controller.deploy(order, stage: ControlRoom.key, by: room.admin)
        #expect(try await room.end(of: back.id).status == .succeeded)
        let events = try await room.controller.latestEvents(filter: EventFilter(deployment: back.id), limit: 50)
        let override = try #require(events.first { $0.kind == .overrideGiven })
        #expect(override.message.hasSuffix("says Slipway-Rollback: no): the table is still there"))
        let listed = try await room.controller.overridesToReview()
        #expect(listed.map(\.override.rules) == [[.horizon]])
        #expect(try await room.status().horizon?.build == first.reference)
    }

    @Test func `a failure that would go back beyond the horizon pauses`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            try await Self.branch(room, [Self.commit("a"), Self.commit("b", rollback: "no")])
            let first = try await room.build("a")
            let fails: @Sendable (HostAssignment) -> Assignment.Status = { asked in
                asked.build?.id == first.id ? .healthy : .unhealthy
            }
            try await room.served(by: 1, outcome: fails) {
                _ = try await room.end(of: room.deploy(first).id)
                let bad = try await room.deploy(room.build("b"))
                let status = try await room.status { $0.deployment?.id == bad.id && $0.deployment?.status == .paused }
                let words = status.deployment?.statusReason ?? ""
                #expect(words.contains("going back to aaaaaaaa is beyond the rollback horizon"))
                let error = await #expect(throws: SlipwayError.self) {
                    try await room.deploy(nil, kind: .rollback)
                }
                #expect(error?.code == .refused)
            }
        }
    }

    @Test func `a deployment that passes a limit has hosts that do not go back by themselves`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            try await Self.branch(room, [Self.commit("a"), Self.commit("b", rollback: "no")])
            let made = try await room.deploy(room.build("b"))
            let deployment = try await room.database.read { try $0.deployment(made.id) }
            #expect(deployment?.release.rescue == .zero)
            // No host has changed yet: the way back is as it was.
            let plain = try await room.deploy(room.build("a"))
            let other = try await room.database.read { try $0.deployment(plain.id) }
            #expect(other?.release.rescue == ReleaseSpec.standardRescue)
        }
    }

    @Test func `what delivery measures of a stage come from its deployments`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            try await Self.branch(room, ["a", "b", "c"].map { try Self.commit($0) })
            let third = try await room.build("c")
            let fails: @Sendable (HostAssignment) -> Assignment.Status = { asked in
                asked.build?.id == third.id ? .unhealthy : .healthy
            }
            try await room.served(by: 1, outcome: fails) {
                _ = try await room.end(of: room.deploy(room.build("a")).id)
                _ = try await room.end(of: room.deploy(room.build("b")).id)
                let failed = try await room.end(of: room.deploy(third).id)
                try await room.status { $0.deployment?.revertOf == failed.id && $0.deployment?.status == .succeeded }
                let all = try await room.controller.deliveryMeasures(of: Self.app, stage: nil, months: 2)
                let month = try #require(all.last)
                #expect(all.reduce(0) { $0 + $1.deployments } == 2)
                #expect(month.leadTime?.median ?? .zero >= .hours(1))
                #expect(month.changeFailRate.map { $0 > 0.3 } == true && month.unrecovered == 0)
                #expect(month.recoveryTime?.count == 1 && month.duration != nil)
                await #expect(throws: SlipwayError.self) {
                    try await room.controller.deliveryMeasures(of: AppName("shpo"), stage: nil, months: 2)
                }
            }
        }
    }
}
