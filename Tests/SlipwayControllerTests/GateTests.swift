import SlipwayController
import SlipwayModel
import SlipwayPromotion
import SlipwayStore
import SlipwayStoreSQLite
import Testing

@testable import SlipwayController

struct GateTests {
    private let waves = RolloutPolicy(
        waves: [.init(hosts: .count(1)), .init(hosts: .percent(100))],
        batch: .percent(100),
        minHealthyTime: .zero
    )

    @Test func `a bad metric in the first wave stops the rollout there and takes it back`() async throws {
        let metrics = ScriptedMetrics()
        metrics.gives(0.5)
        try await ControlRoom.run(hosts: 3, metrics: metrics) { room in
            let (good, bad) = (try await room.build("a"), try await room.build("b"))
            try await room.served(by: 3) {
                _ = try await room.deployed(good)
                // The numbers turn bad as soon as one host has the new build.
                var gate = ControlRoom.gate()
                gate.query = "$unchanged"
                metrics.answers { question in
                    let value: Double = question.query == "h1|h2|h3" ? 0.5 : 9
                    return .series([.init(name: "p95", samples: [.init(at: question.to, value: value)])])
                }
                try await room.applyApp(waves, acceptance: AcceptancePolicy(gates: [gate]))
                let failed = try await room.end(of: room.deploy(bad).id)
                #expect(failed.status == .failed)
                let words = "gate p95 failed: p95 is 9, and must stay below 1; going back to aaaaaaaa"
                #expect(failed.statusReason.hasSuffix(words))
                let changed = try await room.database.read { try $0.assignments(of: failed.id) }
                #expect(changed.count { $0.activatedAt != nil } == 1, "the other hosts were never touched")
                let status = try await room.status {
                    $0.deployment?.revertOf == failed.id && $0.deployment?.status == .succeeded
                }
                #expect(status.build == good.reference)
                let records = try await room.controller.acceptance(of: failed.id).gates
                #expect(records.contains { $0.round == "start" && $0.verdict == .passed })
                #expect(records.contains { $0.round == "wave 1" && $0.verdict == .failed && $0.numbers.contains("9") })
            }
        }
    }

    @Test func `good metrics let every wave begin, and the build is accepted with their numbers`() async throws {
        let metrics = ScriptedMetrics()
        metrics.gives(0.5)
        try await ControlRoom.run(hosts: 3, metrics: metrics) { room in
            try await room.applyApp(waves, acceptance: AcceptancePolicy(gates: [ControlRoom.gate()]))
            let build = try await room.build("a")
            try await room.served(by: 3) {
                let id = try await room.deployed(build)
                let report = try await room.acceptance(of: id) { $0.acceptance?.status == .accepted }
                #expect(report.acceptance?.statusReason == "gate p95 passed")
                #expect(Set(report.gates.map(\.round)).isSuperset(of: ["start", "wave 1", "acceptance"]))
                #expect(metrics.asked.allSatisfy { $0.query == "up{app=\"shop\"}" && $0.address == "http://p" })
                let changes = try await room.events([.gateChanged]).map {
                    "\($0.data["round"] ?? "") \($0.data["verdict"] ?? "")"
                }
                #expect(changes.contains("wave 1 passed") && changes.contains("acceptance passed"))
            }
        }
    }

    @Test func `a provider that is away holds the wave, says so, and a person lets it go on`() async throws {
        let metrics = ScriptedMetrics()
        metrics.gives(0.5)
        try await ControlRoom.run(hosts: 2, metrics: metrics) { room in
            var gate = ControlRoom.gate()
            gate.query = "$unchanged"
            try await room.applyApp(waves, acceptance: AcceptancePolicy(gates: [gate]))
            let build = try await room.build("a")
            // It goes away as soon as one host has the new build.
            metrics.answers { question in
                guard question.query == "h1|h2" else { return .failure("connection refused") }
                return .series([.init(name: "p95", samples: [.init(at: question.to, value: 0.5)])])
            }
            try await room.served(by: 2) {
                let id = try await room.deploy(build).id
                let words = "gate p95 could not be measured"
                try await room.status { $0.deployment?.statusReason.contains(words) == true }
                let why = try await room.controller.why("shop/prod")
                let reason = try #require(why.reasons.first { $0.what.contains(words) })
                #expect(
                    reason.what.hasPrefix("wave 2 of 2 may not begin: gate p95 could not be measured")
                )
                #expect(
                    reason.endedBy?.contains("'slipway accept shop/prod --reason TEXT'") == true && reason.since != nil
                )
                _ = try await room.controller.accept(ControlRoom.key, reason: "looked myself", by: room.admin)
                #expect(try await room.end(of: id).status == .succeeded)
                metrics.gives(0.5)
                try await room.acceptance(of: id) { $0.acceptance?.status == .accepted }
            }
        }
    }

    @Test func `what is bad before the start holds it, and nothing is changed`() async throws {
        let metrics = ScriptedMetrics()
        metrics.gives(9)
        try await ControlRoom.run(hosts: 2, metrics: metrics) { room in
            try await room.applyApp(waves, acceptance: AcceptancePolicy(gates: [ControlRoom.gate()]))
            let build = try await room.build("a")
            try await room.served(by: 2) {
                let id = try await room.deploy(build).id
                let words = "wave 1 of 2 may not begin: gate p95 is bad before anything has changed: p95 is 9"
                try await room.status { $0.deployment?.statusReason.contains(words) == true }
                let assignments = try await room.database.read { try $0.assignments(of: id) }
                #expect(assignments.allSatisfy { $0.activatedAt == nil })
                metrics.gives(0.5)
                #expect(try await room.end(of: id).status == .succeeded)
            }
        }
    }

    @Test func `a person's rejection of a wave is a failure of the deployment`() async throws {
        let metrics = ScriptedMetrics()
        try await ControlRoom.run(hosts: 2, metrics: metrics) { room in
            let (good, bad) = (try await room.build("a"), try await room.build("b"))
            try await room.served(by: 2) {
                _ = try await room.deployed(good)
                try await room.applyApp(waves, acceptance: AcceptancePolicy(gates: [ControlRoom.gate()]))
                let id = try await room.deploy(bad).id
                try await room.status { $0.deployment?.statusReason.contains("the query finds no series") == true }
                let report = try await room.controller.reject(ControlRoom.key, reason: "slow", by: room.admin)
                #expect(report.gates.first?.by == "admin")
                let words = "gate p95: rejected by admin: slow; going back to aaaaaaaa"
                #expect(try await room.end(of: id).statusReason.hasSuffix(words))
            }
        }
    }
}
