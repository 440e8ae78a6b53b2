import SlipwayHostPlan
import SlipwayModel
import Testing

/// What is on the disk before what begins, and what is told when: whole lists, so that nothing unasked slips in.
struct EpochRunTests {
    private let old = Desires.old
    private let new = Desires.new
    private let host = Desires.host
    private let deployment = DeploymentID(number: 42)

    /// The log of a host that serves `old`, healthy since deployment 41.
    private var served: StageHistory {
        StageHistory([
            .epochBegun(
                deployment: DeploymentID(number: 41),
                epoch: 2,
                build: Desires.reference(old),
                previousBuild: nil,
                healthyBefore: nil
            ),
            .epochEnded(status: .healthy, error: nil, bytesFetched: 9, sequence: 7),
        ])
    }

    private func run(_ desired: HostAssignment, _ history: StageHistory? = nil, both: Bool = true) -> EpochRun {
        EpochRun(
            desired,
            current: old,
            releases: both ? [old, new] : [old],
            history: history ?? served,
            host: host
        )
    }

    private func report(
        _ sequence: Int64,
        _ status: Assignment.Status,
        _ step: String? = nil,
        error: String? = nil,
        bytes: Int64 = 0
    ) throws -> EpochAction {
        .report(
            HostReport(
                stage: try StageKey("shop/prod"),
                deployment: deployment,
                epoch: 3,
                sequence: sequence,
                status: status,
                step: step,
                error: error,
                bytesFetched: bytes
            )
        )
    }

    private func begun(activates: Bool) -> EpochAction {
        .append(
            .epochBegun(
                deployment: deployment,
                epoch: 3,
                build: activates ? Desires.reference(new) : nil,
                previousBuild: old,
                healthyBefore: Desires.reference(old)
            )
        )
    }

    private func ended(_ sequence: Int64, _ status: Assignment.Status, error: String? = nil) -> EpochAction {
        .append(.epochEnded(status: status, error: error, bytesFetched: 0, sequence: sequence))
    }

    private func attempt(_ hook: HookName, sequence: Int64) -> EpochAction {
        .append(.attemptBegun(hook: hook, attempt: Desires.attempt(hook).rawValue, sequence: sequence))
    }

    private func result(_ hook: HookName, _ failure: String? = nil, sequence: Int64) -> EpochAction {
        .append(.attemptEnded(hook: hook, failure: failure, sequence: sequence))
    }

    @Test func `an activation has everything on the disk before what relies on it`() throws {
        var player = Player(run(try Desires.desired(.activate)))
        player.hooks = [.drain, .restart]
        #expect(
            player.play() == [
                begun(activates: true), .observe, try report(1, .activating, "verify"), .perform(.verify(new)),
                .lookUp(.drain, of: old), try report(2, .activating, "drain"), attempt(.drain, sequence: 2),
                .perform(Desires.hook(.drain, of: old)), result(.drain, sequence: 2),
                try report(3, .activating, "switch"), .perform(.switchTo(new)), .lookUp(.restart, of: new),
                try report(4, .activating, "restart"), attempt(.restart, sequence: 4),
                .perform(Desires.hook(.restart, of: new)), result(.restart, sequence: 4),
                .lookUp(.postRestart, of: new), try report(5, .activating, "probe"), .perform(.probe(new)),
                .lookUp(.undrain, of: new), ended(6, .healthy), .observe, try report(6, .healthy, "undrain"),
                .collect, .watch(HostWatch(health: false, contact: .sinceSwitch)),
            ]
        )
        #expect(player.run.end == .healthy && player.run.history.lastHealthy?.id == new)
    }

    @Test func `a preparation fetches and unpacks, and leaves what was healthy remembered`() throws {
        var player = Player(run(try Desires.desired(.prepare), both: false))
        player.hooks = []
        #expect(
            player.play() == [
                begun(activates: false), .observe, .lookUp(.preFetch, of: old), try report(1, .preparing, "fetch"),
                .perform(.fetch(new)), try report(2, .preparing, "unpack"), .perform(.unpack(new)),
                .lookUp(.postUnpack, of: new), ended(3, .prepared), .observe,
                try report(3, .prepared, "post-unpack"),
            ]
        )
        #expect(player.run.history.lastHealthy?.id == old)
    }

    @Test func `a failed hook has its outcome on the disk, then the epoch its end, then it is told`() throws {
        var player = Player(run(try Desires.desired(.activate)))
        (player.hooks, player.outcomes) = ([.restart], ["restart": .failed("exit 7")])
        #expect(
            player.play().suffix(8) == [
                attempt(.restart, sequence: 3), .perform(Desires.hook(.restart, of: new)),
                result(.restart, "exit 7", sequence: 3), ended(4, .unhealthy, error: "exit 7"), .observe,
                try report(4, .unhealthy, "restart", error: "exit 7"), .collect,
                .watch(HostWatch(health: false, contact: .sinceFailure)),
            ]
        )
        #expect(player.run.history.lastHealthy?.id == old)
    }

    @Test func `a run is left before its next step when something newer is wanted, and has no end`() throws {
        let next = try Desires.desired(.activate, epoch: 4, deployment: 43)
        var player = Player(run(try Desires.desired(.activate)))
        (player.hooks, player.wanted) = ([.drain], ("drain", next))
        #expect(player.play().suffix(2) == [.perform(Desires.hook(.drain, of: old)), result(.drain, sequence: 2)])
        #expect(player.run.end == nil && player.run.isSuperseded)
    }

    @Test func `a probe that was left for something that is no longer wanted begins again`() throws {
        var run = run(try Desires.desired(.activate))
        _ = run.begun()
        _ = run.stepEnded(.done)
        _ = run.lookedUp(.missing)
        _ = run.stepEnded(.done)
        for _ in 0..<2 { _ = run.lookedUp(.missing) }
        run.wanted(try Desires.desired(.none, epoch: 4))
        #expect(run.stepEnded(.left) == [.perform(.probe(new))])
    }

    @Test func `a record that could not be kept ends the run, and its hook does not begin`() throws {
        var run = run(try Desires.desired(.activate))
        _ = run.begun()
        _ = run.stepEnded(.done)
        #expect(run.lookedUp(.there).last == .perform(Desires.hook(.drain, of: old)))
        #expect(
            run.recordFailed("no space left")
                == [try report(3, .unhealthy, "drain", error: "no space left"), .collect]
        )
        #expect(run.end == .unhealthy)
    }

    @Test func `an end is told again with its own number`() throws {
        var history = served
        history.apply(
            .epochBegun(
                deployment: deployment,
                epoch: 3,
                build: Desires.reference(new),
                previousBuild: old,
                healthyBefore: Desires.reference(old)
            )
        )
        history.apply(.epochEnded(status: .unhealthy, error: "no", bytesFetched: 5, sequence: 12))
        var player = Player(run(try Desires.desired(.activate), history))
        #expect(player.play() == [try report(12, .unhealthy, error: "no", bytes: 5)])
    }

    @Test func `an agent that returns ends what an attempt left, skips numbers, and calls the epoch interrupted`()
        throws
    {
        var history = served
        history.apply(
            .epochBegun(
                deployment: deployment,
                epoch: 3,
                build: Desires.reference(new),
                previousBuild: old,
                healthyBefore: Desires.reference(old)
            )
        )
        history.apply(.attemptBegun(hook: .restart, attempt: "d42.3.restart@h1", sequence: 4))
        #expect(
            EpochRun.agentReturned(to: history, of: try Desires.desired(.activate).stage) == [
                .endLeftovers(ofAttempt: "d42.3.restart@h1"), .append(.agentReturned(sequence: 1004)), .observe,
            ]
        )
        history.apply(.agentReturned(sequence: 1004))
        var player = Player(run(try Desires.desired(.activate), history))
        let reason =
            "the agent ended while the hook 'restart' ran; its outcome is not known, and it is not run again"
        #expect(
            player.play() == [
                ended(1005, .interrupted, error: reason), .observe, try report(1005, .interrupted, error: reason),
            ]
        )
    }

    @Test func `an agent that returns tells an end again, which nobody may have heard`() throws {
        var history = served
        history.apply(
            .epochBegun(
                deployment: deployment,
                epoch: 3,
                build: Desires.reference(new),
                previousBuild: old,
                healthyBefore: Desires.reference(old)
            )
        )
        history.apply(.epochEnded(status: .healthy, error: nil, bytesFetched: 0, sequence: 7))
        let stage = try Desires.desired(.activate).stage
        #expect(EpochRun.agentReturned(to: history, of: stage) == [.observe, try report(7, .healthy)])
    }

    @Test func `a preparation that broke begins again, and a hook that ended in it is told and not run`() throws {
        var history = served
        history.apply(
            .epochBegun(
                deployment: deployment,
                epoch: 3,
                build: nil,
                previousBuild: old,
                healthyBefore: Desires.reference(old)
            )
        )
        history.apply(.attemptBegun(hook: .preFetch, attempt: "d42.3.pre-fetch@h1", sequence: 1))
        history.apply(.attemptEnded(hook: .preFetch, failure: nil, sequence: 1))
        var player = Player(run(try Desires.desired(.prepare), history, both: false))
        player.hooks = [.preFetch]
        #expect(
            player.play().prefix(4) == [
                .lookUp(.preFetch, of: old), try report(2, .preparing, "pre-fetch"),
                try report(3, .preparing, "fetch"), .perform(.fetch(new)),
            ]
        )
    }

    @Test func `where there is nothing to do the epoch has its end at once`() throws {
        let stop = try Desires.desired(.activate, kind: .stop, build: nil)
        var run = EpochRun(stop, current: nil, releases: [], history: StageHistory(), host: host)
        let begun = StageRecord.epochBegun(
            deployment: deployment,
            epoch: 3,
            build: nil,
            previousBuild: nil,
            healthyBefore: nil
        )
        #expect(run.begun() == [.append(begun), .observe, ended(1, .healthy), .observe, try report(1, .healthy)])
    }

    @Test func `where nothing is asked nothing is done`() throws {
        var nothing = run(try Desires.desired(.none))
        #expect(nothing.begun() == [] && nothing.end == nil)
    }

    @Test func `a server that asks for something older is told what the host has seen`() throws {
        for desire in [Assignment.Desire.none, .prepare, .activate] {
            var older = run(try Desires.desired(desire, epoch: 1))
            #expect(older.begun() == [.observe] && older.end == nil)
        }
    }
}
