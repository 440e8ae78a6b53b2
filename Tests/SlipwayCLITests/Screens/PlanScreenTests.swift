import SlipwayModel
import Testing

@testable import SlipwayCLI

struct PlanScreenTests {
    private func hosts(_ names: String...) throws -> [HostName] { try names.map { try HostName($0) } }

    private func commit(_ digit: Character, _ author: String) throws -> BranchCommit {
        BranchCommit(
            id: try Stages.build(digit).commit,
            author: author,
            subject: "Sell \(digit)",
            committedAt: Stages.start
        )
    }

    private func plan() throws -> StagePlan {
        var plan = StagePlan(
            planID: PlanID { _ in Digest(bytes: [UInt8](repeating: 0x2a, count: 32)) },
            stage: try StageKey("shop/prod"),
            serving: try Stages.build("1"),
            target: try Stages.build("3"),
            direction: .forward,
            changes: true,
            brought: [try commit("3", "Ann <ann@example.com>"), try commit("2", "Bob")],
            files: ArtifactChanges(
                added: 2,
                changed: 1,
                removed: 0,
                newBytes: 20_400_000,
                notable: [
                    .init(path: "db/migrations/2.sql", change: .added), .init(path: "deploy/restart", change: .changed),
                ]
            ),
            asked: [WhyAnswer.Reason(what: "check smoke, at most 5m", endedBy: "a runner")],
            waves: [
                PlannedWave(number: 1, bake: .minutes(10), rounds: [try hosts("h1")]),
                PlannedWave(number: 2, bake: .zero, rounds: [try hosts("h2", "h3"), try hosts("h4")]),
            ],
            horizon: StageHorizon(build: try Stages.build("1"), reason: "no commit limits the way back"),
            estimate: PlanEstimate(duration: .minutes(12), basis: "the median of 3 earlier deployments"),
            warnings: ["look out"]
        )
        plan.current = try hosts("h5")
        plan.away = try hosts("h6")
        return plan
    }

    @Test func `a plan reads from the commits to the command that carries it out`() throws {
        let lines = PlanScreen(plan: try plan()).lines.map(\.plain)
        #expect(
            lines == [
                "shop/prod  serves 11111111, would serve 33333333  build 3333333333333333",
                "! look out",
                "brings 2 commits by 2 people",
                "  COMMIT    AUTHOR  SUBJECT",
                "  33333333  Ann     Sell 3",
                "  22222222  Bob     Sell 2",
                "files   2 added, 1 changed, 20.4 MB new  only the artifacts are compared",
                "  + db/migrations/2.sql",
                "  ~ deploy/restart",
                "would be asked",
                "  • check smoke, at most 5m  (ended by: a runner)",
                "wave 1  h1  then bakes 10 m 00 s",
                "wave 2  h2 h3 | h4",
                "has it  h5",
                "away    h6",
                "back to 11111111 at most: no commit limits the way back",
                "takes   about 12 m 00 s: the median of 3 earlier deployments",
                "deploy it while this holds: slipway deploy shop/prod --build 3333333333333333 --plan-id "
                    + "2a2a2a2a-2a2a2a2a-2a2a2a2a-2a2a2a2a-2a2a2a2a",
            ]
        )
    }

    @Test func `a plan without changes says so and names no command`() throws {
        var plan = try plan()
        (plan.changes, plan.waves, plan.brought) = (false, [], [])
        let lines = PlanScreen(plan: plan).lines.map(\.plain)
        #expect(lines[1] == "Nothing to do: every host has it already.")
        #expect(!lines.contains { $0.contains("slipway deploy") })
    }

    @Test func `long plans are cut, and say by how much`() throws {
        var plan = try plan()
        plan.brought = try (0..<25).map { _ in try commit("4", "Ann") }
        plan.waves = [PlannedWave(number: 1, bake: .zero, rounds: try (1...20).map { try hosts("h\($0)") })]
        let lines = PlanScreen(plan: plan).lines.map(\.plain)
        #expect(lines.contains("brings 25 commits by 1 person") && lines.contains("  and 5 more"))
        #expect(lines.contains("wave 1  h1 | h2 | h3 | h4 | h5 | h6 | h7 | h8 | 12 more hosts in 12 rounds"))
    }

    @Test func `a stage shows how far back it can go`() throws {
        var status = try Stages.status(nil)
        status.horizon = StageHorizon(
            build: try Stages.build("1"),
            reason: "commit 11111111 (Drop it) says Slipway-Rollback: no",
            bounds: [.init(commit: try Stages.build("1").commit, subject: "Drop it", reason: "r")],
            atHand: try Stages.build("2")
        )
        let lines = StageScreen(status: status, clock: .fixed(at: Stages.start)).lines.map(\.plain)
        #expect(
            lines.contains(
                "back to 11111111 at most: commit 11111111 (Drop it) says Slipway-Rollback: no; without fetching, to 22222222"
            )
        )
        status.horizon = StageHorizon(build: nil, reason: "only forward is safe")
        let none = StageScreen(status: status, clock: .fixed(at: Stages.start)).lines.map(\.plain)
        #expect(none.contains("back to nothing: only forward is safe"))
    }
}
