import SlipwayModel
import SlipwayPromotion
import Testing

struct HorizonTests {
    private typealias Member = HorizonSnapshot.Member

    private func member(_ number: Int, bad: String? = nil, hosts: Int = 0) -> Member {
        Member(build: Shop.build(number), position: Int64(number), bad: bad, hosts: hosts)
    }

    private func marked(_ number: Int, _ trailer: String) -> PlacedCommit {
        let commit = BranchCommit(
            id: Shop.commit(number),
            author: "alice",
            subject: "Change \(number)",
            committedAt: Shop.now,
            rollback: trailer
        )
        return PlacedCommit(commit: commit, position: Int64(number))
    }

    /// Serves build 5, and was stable on every build before.
    private func snapshot(_ marks: PlacedCommit...) -> HorizonSnapshot {
        HorizonSnapshot(
            stage: Shop.prod,
            serving: [member(5)],
            stable: (1...5).reversed().map { member($0) },
            marked: marks,
            hosts: 2
        )
    }

    @Test func `without a limit the oldest build that was stable is the horizon`() {
        let shown = Horizon.of(snapshot()).shown
        #expect(shown.build == Shop.build(1) && shown.bounds.isEmpty && shown.atHand == nil)
        #expect(
            shown.reason == "the oldest good build that shop/prod was stable on; no commit limits the way back"
        )
    }

    @Test func `builds without a commit that says no are beyond the horizon`() {
        let horizon = Horizon.of(snapshot(marked(3, "no")))
        #expect(horizon.shown.build == Shop.build(3))
        let words = "commit 30000000 (Change 3) says Slipway-Rollback: no"
        #expect(horizon.shown.reason == words && horizon.shown.bounds.map(\.reason) == [words])
        #expect(horizon.barrier(to: member(2)) == words)
        #expect(horizon.barrier(to: member(3)) == nil && horizon.barrier(to: member(4)) == nil)
    }

    @Test func `a commit that nobody serves yet limits nothing`() {
        let horizon = Horizon.of(snapshot(marked(6, "no")))
        #expect(horizon.shown.bounds.isEmpty && horizon.barrier(to: member(1)) == nil)
        #expect(horizon.newBound(after: member(6)) == "commit 60000000 (Change 6) says Slipway-Rollback: no")
        #expect(horizon.newBound(after: member(5)) == nil)
        #expect(Horizon.of(snapshot(marked(6, "no")).after(member(6))).shown.build == Shop.build(6))
    }

    @Test func `a commit may name the oldest build that can come back`() {
        var stage = snapshot(marked(4, "until \(Shop.build(2).id)"))
        stage.named = ["\(Shop.build(2).id)": 2]
        #expect(Horizon.of(stage).shown.build == Shop.build(2))
        #expect(Horizon.of(stage).barrier(to: member(1)) != nil)
    }

    @Test(arguments: ["until beef", "maybe", "until", "no, never"])
    func `a limit that cannot be understood counts as no`(trailer: String) {
        let horizon = Horizon.of(snapshot(marked(4, trailer)))
        #expect(horizon.shown.build == Shop.build(4))
        #expect(horizon.shown.reason.hasSuffix("counts as 'no'"))
    }

    @Test(arguments: ["yes", "Yes", " "])
    func `a commit that says yes limits nothing`(trailer: String) {
        #expect(Horizon.of(snapshot(marked(4, trailer))).shown.bounds.isEmpty)
    }

    @Test func `the strictest limit counts, and all are told`() {
        let shown = Horizon.of(snapshot(marked(2, "no"), marked(4, "NO"))).shown
        #expect(shown.build == Shop.build(4) && shown.bounds.map(\.commit) == [Shop.commit(4), Shop.commit(2)])
    }

    @Test func `a bad build is no way back`() {
        var stage = snapshot()
        stage.stable[4] = member(1, bad: "leaks")
        #expect(Horizon.of(stage).shown.build == Shop.build(2))
    }

    @Test func `a host that serves a commit already is enough for its limit`() {
        var stage = snapshot(marked(6, "no"))
        stage.serving.append(member(6))
        let horizon = Horizon.of(stage)
        #expect(horizon.barrier(to: member(5)) != nil)
        #expect(horizon.shown.build == nil && horizon.shown.reason.hasSuffix("only forward is safe"))
    }

    @Test func `a build whose place is not known is not known to be within a limit`() {
        let strange = Member(build: Shop.build(9), position: nil)
        #expect(Horizon.of(snapshot()).barrier(to: strange) == nil)
        #expect(Horizon.of(snapshot(marked(3, "no"))).barrier(to: strange) != nil)
    }

    @Test func `a hotfix has the limits of what was picked onto it`() {
        let hotfix = Member(build: Shop.build(9), position: 2, picks: [Shop.commit(4)])
        var stage = snapshot(marked(4, "no"))
        stage.serving = [hotfix]
        let horizon = Horizon.of(stage)
        #expect(horizon.barrier(to: member(3)) != nil && horizon.barrier(to: member(4)) == nil)
        #expect(horizon.barrier(to: hotfix) == nil)
    }

    @Test func `what every host has at hand is told apart`() {
        var stage = snapshot()
        stage.stable[0].hosts = 2
        stage.stable[1].hosts = 2
        stage.stable[2].hosts = 1
        #expect(Horizon.of(stage).shown.atHand == Shop.build(4))
    }

    @Test func `a stage that was never stable has no horizon`() {
        let shown = Horizon.of(HorizonSnapshot(stage: Shop.prod)).shown
        #expect(shown.build == nil && shown.reason == "shop/prod was never stable on a build that is good")
    }
}
