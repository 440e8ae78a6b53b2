import SlipwayController
import SlipwayModel
import SlipwayPromotion
import SlipwayStore
import SlipwayStoreSQLite
import Testing

@testable import SlipwayController

struct WatchTests {
    private func policy(_ onFailure: AcceptancePolicy.OnWatchFailure, _ watch: Interval = .hours(1)) -> AcceptancePolicy
    {
        AcceptancePolicy(gates: [ControlRoom.gate()], watch: watch, onWatchFailure: onFailure)
    }

    @Test func `a gate that fails after the acceptance takes the stage back`() async throws {
        let metrics = ScriptedMetrics()
        metrics.gives(0.5)
        try await ControlRoom.run(hosts: 1, metrics: metrics) { room in
            let (good, bad) = (try await room.build("a"), try await room.build("b"))
            try await room.served(by: 1) {
                _ = try await room.deployed(good)
                try await room.applyApp(acceptance: policy(.revert))
                let id = try await room.deployed(bad)
                let watched = try await room.acceptance(of: id) { $0.watch?.status == .watching }
                #expect(watched.acceptance?.status == .accepted)
                metrics.gives(9)
                let status = try await room.status {
                    $0.deployment?.revertOf == id && $0.deployment?.status == .succeeded
                }
                #expect(status.build == good.reference)
                let report = try await room.acceptance(of: id) { $0.watch?.status == .failed }
                let words = "gate p95 failed: p95 is 9, and must stay below 1; going back to aaaaaaaa"
                #expect(report.watch?.statusReason == words && report.watch?.pausesPromotion == false)
                #expect(try await room.events([.watchEnded]).map(\.deployment) == [id])
            }
        }
    }

    @Test func `a failing watch can keep promotions out instead, and nothing goes back`() async throws {
        let metrics = ScriptedMetrics()
        metrics.gives(0.5)
        try await ControlRoom.run(hosts: 1, metrics: metrics) { room in
            try await room.applyApp(acceptance: policy(.pause))
            let build = try await room.build("a")
            try await room.served(by: 1) {
                let id = try await room.deployed(build)
                try await room.acceptance(of: id) { $0.watch?.status == .watching }
                metrics.gives(9)
                let report = try await room.acceptance(of: id) { $0.watch?.status == .failed }
                #expect(report.watch?.statusReason.hasSuffix("until someone resumes it") == true)
                let stopped = try await room.database.read { try $0.promotion(of: ControlRoom.key)?.stopped }
                #expect(stopped?.reason.hasPrefix("the watch over \(id) failed: gate p95 failed: p95 is 9") == true)
                #expect(try await room.status().deployment?.id == id)
            }
        }
    }

    @Test func `a watch ends with its time, or with the next deployment`() async throws {
        let metrics = ScriptedMetrics()
        metrics.gives(0.5)
        try await ControlRoom.run(hosts: 1, metrics: metrics) { room in
            try await room.applyApp(acceptance: policy(.revert, .milliseconds(50)))
            let (first, second) = (try await room.build("a"), try await room.build("b"))
            try await room.served(by: 1) {
                let one = try await room.deployed(first)
                let passed = try await room.acceptance(of: one) { $0.watch?.status.isTerminal == true }
                #expect(passed.watch?.status == .passed)
                try await room.applyApp(acceptance: policy(.revert))
                let two = try await room.deployed(second)
                try await room.acceptance(of: two) { $0.watch?.status == .watching }
                _ = try await room.deployed(first)
                let superseded = try await room.acceptance(of: two) { $0.watch?.status.isTerminal == true }
                #expect(superseded.watch?.status == .superseded && superseded.watch?.statusReason == "d3 started")
            }
        }
    }
}
