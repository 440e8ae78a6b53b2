import SlipwayModel
import Testing

@testable import SlipwayCLI

struct PromotionScreenTests {
    private let stage = StageKey(app: AppName(unchecked: "shop"), stage: StageName(unchecked: "prod"))
    private let clock = WallClock.fixed(at: Stages.start + .minutes(5))

    private func commit(_ digit: Character) throws -> BranchCommit {
        BranchCommit(
            id: try CommitID(String(repeating: digit, count: 40)),
            author: "Ann <ann@example.com>",
            subject: "Sell \(digit)",
            committedAt: Stages.start
        )
    }

    @Test func `approvals say exactly what is approved, by whom, and what does not count`() throws {
        let newest = try commit("b")
        let approval = Approval(approver: "bob", at: Stages.start, commits: [newest.id], pipeline: "p")
        let approvals = StageApprovals(
            stage: stage,
            needed: 2,
            build: try Stages.build("b"),
            commits: [newest, try commit("a")],
            approvals: [.init(approval, fault: nil), .init(approval, fault: "approved other commits")]
        )
        let until = clock.moment(approval.expiresAt)
        #expect(
            ApprovalsScreen(approvals: approvals, clock: clock).lines.map(\.plain) == [
                "shop/prod  bbbbbbbb goes in next with 2 commits; 1 of 2 approvals",
                "  bbbbbbbb Sell b  Ann <ann@example.com>", "  aaaaaaaa Sell a  Ann <ann@example.com>",
                "  bob 5 m 00 s ago, counts until \(until)",
                "  bob 5 m 00 s ago, does not count: approved other commits",
            ]
        )
        let none = StageApprovals(stage: stage, needed: 1)
        #expect(
            ApprovalsScreen(approvals: none, clock: clock).lines.map(\.plain) == ["shop/prod  nothing goes in next"]
        )
    }

    @Test func `locks and overrides are tables, and say when there are none`() throws {
        #expect(LocksScreen(locks: [], clock: clock).lines.map(\.plain) == ["nothing is locked"])
        let lock = Lock(scope: .everything, owner: "alice", reason: "audit", since: Stages.start)
        #expect(LocksScreen(locks: [lock], clock: clock).lines.last?.plain.hasPrefix("everything  alice") == true)
        #expect(OverridesScreen(overrides: [], clock: clock).lines.map(\.plain) == ["every override has been reviewed"])
        let override = PromotionOverride(
            actor: "alice",
            reason: "outage",
            rules: [.train, .freeze],
            at: Stages.start,
            expiresAt: Stages.start
        )
        let given = GivenOverride(number: 3, stage: stage, override: override)
        let line = OverridesScreen(overrides: [given], clock: clock).lines.last?.plain
        #expect(line == "3       shop/prod  freeze, train  alice  5 m 00 s ago  ended  outage")
    }

    @Test func `a status shows what waits, and until when`() throws {
        var status = try Stages.status(nil)
        status.waiting = [.init(what: "it is frozen: holidays", until: Stages.start + .minutes(10))]
        let lines = StageScreen(status: status, clock: clock).lines.map(\.plain)
        let until = clock.moment(Stages.start + .minutes(10))
        #expect(lines.contains("waits   it is frozen: holidays until \(until)"))
    }
}
