import SlipwayModel
import SlipwayPromotion
import Testing

struct AcceptanceDecisionTests {
    private let start = Timestamp(milliseconds: 1_000_000)
    private let smoke = AcceptancePolicy.Check(name: "smoke", run: .shell("true"), timeout: .minutes(5))
    private let qa = AcceptancePolicy.Check(name: "qa", isCallback: true, timeout: .hours(1))

    private func snapshot(_ policy: AcceptancePolicy = AcceptancePolicy()) throws -> AcceptanceSnapshot {
        let acceptance = Acceptance(
            deployment: DeploymentID(number: 4),
            stage: StageKey(app: AppName(unchecked: "shop"), stage: StageName(unchecked: "eng")),
            build: BuildReference(
                id: try BuildID(String(repeating: "a", count: 16)),
                commit: try CommitID(String(repeating: "a", count: 40))
            ),
            policy: policy,
            beganAt: start
        )
        return AcceptanceSnapshot(acceptance: acceptance)
    }

    private func decide(_ snapshot: AcceptanceSnapshot, after interval: Interval = .zero) -> AcceptanceDecision {
        AcceptanceDecision.decide(snapshot, now: start + interval)
    }

    @Test func `nothing asked is accepted at once`() throws {
        let decision = decide(try snapshot())
        #expect(decision.verdict == .accepted("its deployment succeeded, and nothing else is asked"))
        #expect(decision.asks == [] && decision.reasons == [] && decision.wakeAt == nil)
    }

    @Test func `the bake says until when, and a hotfix has none`() throws {
        var snapshot = try snapshot(AcceptancePolicy(bake: .minutes(5)))
        let decision = decide(snapshot, after: .minutes(1))
        #expect(decision.verdict == .judging && decision.wakeAt == start + .minutes(5))
        #expect(decision.reasons.map(\.what) == ["d4 bakes in shop/eng"])
        #expect(decide(snapshot, after: .minutes(5)).verdict == .accepted("it baked for 5m"))
        snapshot.kind = .hotfix
        #expect(decide(snapshot).verdict == .accepted("its deployment succeeded, and nothing else is asked"))
    }

    @Test func `a host that turns unhealthy in the bake rejects, unless the rollout tolerates it`() throws {
        var snapshot = try snapshot(AcceptancePolicy(bake: .minutes(5)))
        snapshot.unhealthy = ["h1: health failed", "h2: it too"]
        snapshot.tolerated = 1
        #expect(decide(snapshot).verdict == .rejected("not healthy any more: h1: health failed (and 1 more)"))
        snapshot.tolerated = 2
        #expect(decide(snapshot).verdict == .judging)
    }

    @Test func `checks are asked at once, also while it bakes, and all must pass`() throws {
        var snapshot = try snapshot(AcceptancePolicy(checks: [smoke, qa], bake: .minutes(5)))
        snapshot.checks = [CheckStanding(smoke, .new, since: start), CheckStanding(qa, .new, since: start)]
        #expect(decide(snapshot).asks.map(\.name) == ["smoke", "qa"] && decide(snapshot).verdict == .judging)
        snapshot.checks = [CheckStanding(smoke, .passed, since: start), CheckStanding(qa, .passed, since: start)]
        let words = "check smoke passed, check qa passed, it baked for 5m"
        #expect(decide(snapshot, after: .minutes(5)).verdict == .accepted(words))
        snapshot.checks[0].state = .failed("exit status 1")
        #expect(decide(snapshot).verdict == .rejected("check smoke failed: exit status 1"))
    }

    @Test func `a check that no runner takes holds and never rejects, and says so when its time is over`() throws {
        var snapshot = try snapshot(AcceptancePolicy(checks: [smoke]))
        snapshot.checks = [CheckStanding(smoke, .waiting, since: start, job: JobID(number: 5))]
        let early = decide(snapshot)
        #expect(early.reasons.map(\.what) == ["check smoke (j5) waits for a runner"])
        #expect(early.wakeAt == start + .minutes(6))
        let late = decide(snapshot, after: .minutes(6))
        #expect(late.verdict == .judging && late.wakeAt == nil)
        #expect(late.reasons.map(\.what) == ["no runner took check smoke (j5) for 6 m 00 s"])
        #expect(decide(snapshot, after: .days(9)).verdict == .judging)
    }

    @Test func `an answer from outside that does not come in time has failed`() throws {
        var snapshot = try snapshot(AcceptancePolicy(checks: [qa]))
        snapshot.checks = [CheckStanding(qa, .waiting, since: start)]
        let waiting = decide(snapshot)
        #expect(waiting.reasons.map(\.endedBy) == ["the system that answers it, by POST /v1/deployments/d4/checks/qa"])
        #expect(waiting.wakeAt == start + .hours(1))
        #expect(decide(snapshot, after: .hours(1)).verdict == .rejected("check qa failed: no answer came within 1h"))
    }

    @Test func `gates hold with their reason, and a failed one rejects`() throws {
        var snapshot = try snapshot()
        snapshot.gates = [GateStanding(gate: "p95", standing: .held("gate p95 is away"), since: start)]
        #expect(decide(snapshot).reasons.map(\.what) == ["gate p95 is away"] && decide(snapshot).wakeAt == nil)
        snapshot.gates[0].standing = .failed("gate p95 failed: the value is 9")
        #expect(decide(snapshot).verdict == .rejected("gate p95 failed: the value is 9"))
        snapshot.gates[0].standing = .passed
        #expect(decide(snapshot).verdict == .accepted("gate p95 passed"))
    }

    @Test func `a newer deployment ends it before anything else does`() throws {
        var snapshot = try snapshot(AcceptancePolicy(checks: [smoke]))
        snapshot.checks = [CheckStanding(smoke, .failed("no"), since: start)]
        snapshot.newer = DeploymentID(number: 5)
        #expect(decide(snapshot).verdict == .superseded("d5 started before there was a verdict"))
    }

    /// Whatever the pieces are: while it is judged somebody is told what is waited for, and who can end it.
    @Test func `no wait is without a reason, and no moment before the next look changes it`() throws {
        let states: [CheckStanding.State] = [
            .new, .waiting, .running, .passed, .failed("x"), .cancelled("y"),
        ]
        let standings: [GateProgress.Standing] = [.measuring("m"), .passed, .failed("f"), .held("h")]
        for state in states {
            for standing in standings {
                for check in [smoke, qa] {
                    for bake in [Interval.zero, .minutes(2)] {
                        var snapshot = try snapshot(AcceptancePolicy(checks: [check], bake: bake))
                        snapshot.checks = [CheckStanding(check, state, since: start)]
                        snapshot.gates = [GateStanding(gate: "g", standing: standing, since: start)]
                        for minutes in [Int64(0), 1, 3, 6, 59, 61] { try holds(snapshot, after: .minutes(minutes)) }
                    }
                }
            }
        }
    }

    private func holds(_ snapshot: AcceptanceSnapshot, after interval: Interval) throws {
        let decision = decide(snapshot, after: interval)
        guard decision.verdict == .judging else { return }
        #expect(!decision.reasons.isEmpty && decision.reasons.allSatisfy { $0.endedBy != nil && $0.since != nil })
        let before = decision.wakeAt.map { $0 - .milliseconds(1) } ?? start + .days(300)
        #expect(AcceptanceDecision.decide(snapshot, now: before).verdict == .judging)
    }
}
