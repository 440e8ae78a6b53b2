import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite
import Testing

@testable import SlipwayController

struct DrillTests {
    private static let policy = AcceptancePolicy(drillsRoundTrip: true)

    @Test func `a deployment is accepted once it went back and forth again, each timed`() async throws {
        try await ControlRoom.run(hosts: 2) { room in
            try await room.applyBuilt(Self.policy)
            try await room.served(by: 2) {
                let (old, new) = (try await room.build("a"), try await room.build("b"))
                let first = try await room.deploy(old)
                _ = try await room.end(of: first.id)
                let skipped = try await room.judged(first.id)
                #expect(skipped.status == .accepted)
                let second = try await room.deploy(new)
                _ = try await room.end(of: second.id)
                let acceptance = try await room.judged(second.id)
                #expect(acceptance.status == .accepted)
                #expect(acceptance.statusReason.contains("its way back works: back in "))
                let rounds = try await room.database.read { try $0.drill(of: second.id) }
                #expect(rounds.map(\.kind) == [.rollback, .regular])
                #expect(rounds.map(\.status) == [.succeeded, .succeeded])
                #expect(rounds.map(\.build) == [old.reference, new.reference])
                #expect(rounds.map(\.actor) == ["slipway", "slipway"])
                #expect(
                    rounds.map(\.reason) == [
                        "drill of \(second.id): back to aaaaaaaa", "drill of \(second.id): forth again to bbbbbbbb",
                    ]
                )
                #expect(try await room.status().build == new.reference)
                let events = try await room.drillEvents()
                #expect(events.map { $0.data["result"] } == ["passed", "skipped"])
                #expect(events[0].deployment == second.id && events[0].data["back"] != nil)
                #expect(
                    events[1].message
                        == "shop/prod: the way back of \(first.id) was not tried: nothing served before it"
                )
                let why = try await room.controller.why("shop/prod")
                #expect(why.reasons.contains { $0.what.hasPrefix("the way back of \(second.id) works: back in ") })
            }
        }
    }

    @Test func `a build that does not come forth again is rejected`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            try await room.applyBuilt(Self.policy)
            // The fourth deployment is the second half of the drill.
            try await room.served(by: 1, outcome: { $0.deployment.number == 4 ? .unhealthy : .healthy }) {
                let old = try await room.build("a")
                _ = try await room.end(of: room.deploy(old).id)
                let second = try await room.deploy(room.build("b"))
                let acceptance = try await room.judged(second.id)
                #expect(acceptance.status == .rejected)
                #expect(
                    acceptance.statusReason.hasPrefix("the drill of d2 failed: the way forth again failed: d4 h1: hook")
                )
                _ = try await room.end(of: DeploymentID(number: 5))
                #expect(try await room.status().build == old.reference)
                let events = try await room.drillEvents()
                #expect(events.first?.data["result"] == "failed" && events.count == 2)
                let why = try await room.controller.why("shop/prod")
                #expect(why.reasons.contains { $0.what.hasPrefix("the drill of d2 failed") && $0.endedBy != nil })
            }
        }
    }

    @Test func `what is tried is tried once, however often it is looked at`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            try await room.applyBuilt(Self.policy)
            try await room.served(by: 1) {
                for digit: Character in ["a", "b"] { _ = try await room.end(of: room.deploy(room.build(digit)).id) }
                _ = try await room.judged(DeploymentID(number: 2))
            }
            let step = PipelineStep(presence: room.controller.presence, zones: room.controller.zones)
            for _ in 1...3 {
                _ = try await room.controller.change { try step.take(ControlRoom.key, &$0) }
            }
            #expect(try await room.database.read { try $0.drill(of: DeploymentID(number: 2)).count } == 2)
            #expect(try await room.drillEvents().count == 2)
        }
    }

    @Test func `nothing is accepted while the way back is tried, and why says so`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            try await room.applyBuilt(Self.policy)
            // The way back stays where it is, until somebody comes first.
            try await room.served(by: 1, outcome: { $0.deployment.number == 3 ? .activating : .healthy }) {
                _ = try await room.end(of: room.deploy(room.build("a")).id)
                let second = try await room.deploy(room.build("b"))
                try await room.status {
                    $0.deployment?.id == DeploymentID(number: 3) && $0.deployment?.status == .running
                }
                let why = try await room.controller.why("shop/prod")
                #expect(
                    why.reasons.contains {
                        $0.what == "the way back of d2 is tried: d3 goes back to aaaaaaaa" && $0.since != nil
                    }
                )
                #expect(try await room.acceptance(of: second.id) == nil)
                let third = try await room.deploy(room.build("c"), replace: true)
                let acceptance = try await room.judged(second.id)
                #expect(acceptance.status == .superseded)
                #expect(acceptance.statusReason == "\(third.id) came before its way back was tried")
                _ = try await room.end(of: third.id)
            }
        }
    }
}

extension ControlRoom {
    func acceptance(of id: DeploymentID) async throws -> Acceptance? {
        try await database.read { try $0.acceptance(of: id) }
    }

    /// How the deployment was judged, once it was.
    func judged(_ id: DeploymentID) async throws -> Acceptance {
        let deadline = Self.now() + .seconds(180)
        var version: Int64?
        while Self.now() < deadline {
            if let acceptance = try await acceptance(of: id), acceptance.status.isTerminal { return acceptance }
            version = try await controller.status(of: Self.key, after: version, wait: .seconds(1)).version
        }
        throw SlipwayError(.timedOut, "\(id) was not judged")
    }

    /// Newest first.
    func drillEvents() async throws -> [Event] {
        try await controller.latestEvents(filter: EventFilter(app: Self.key.app), limit: 500)
            .filter { $0.kind == .drillEnded }
    }
}
