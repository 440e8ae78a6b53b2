import SlipwayHostPlan
import SlipwayModel
import Testing

/// A host that goes back by itself: what it does, what it never does, and what it says.
struct RescueTests {
    private let old = Desires.old
    private let new = Desires.new
    private let reason = "health failed after the deployment: connection refused"

    private var release: ReleaseSpec { ReleaseSpec(health: HealthSpec(probe: .tcp("127.0.0.1:1"))) }

    private func history(healthyBefore: BuildID?) -> StageHistory {
        StageHistory([
            .epochBegun(
                deployment: DeploymentID(number: 41),
                epoch: 2,
                build: healthyBefore.map(Desires.reference),
                previousBuild: nil,
                healthyBefore: nil
            ),
            .epochEnded(status: .healthy, error: nil, bytesFetched: 0, sequence: 7),
        ])
    }

    private func player(
        _ kind: Deployment.Kind = .regular,
        healthyBefore: BuildID? = Desires.old,
        release: ReleaseSpec? = nil,
        outcomes: [String: StepOutcome] = [:]
    ) throws -> Player {
        let desired = try Desires.desired(.activate, kind: kind, release: release ?? self.release)
        var player = Player(
            EpochRun(
                desired,
                current: old,
                releases: [old, new],
                history: history(healthyBefore: healthyBefore),
                host: Desires.host
            )
        )
        (player.hooks, player.outcomes) = ([.drain, .restart], outcomes)
        return player
    }

    private func rescued(_ sequence: Int64, _ error: String, step: String = "rescue") throws -> [EpochAction] {
        [
            .append(.epochEnded(status: .unhealthy, error: error, bytesFetched: 0, sequence: sequence)), .observe,
            .report(
                HostReport(
                    stage: try StageKey("shop/prod"),
                    deployment: DeploymentID(number: 42),
                    epoch: 3,
                    sequence: sequence,
                    status: .unhealthy,
                    step: step,
                    error: error
                )
            ),
        ]
    }

    private func begun(_ player: Player, sequence: Int64 = 6) -> EpochAction {
        .append(.rescueBegun(player.run.desired, build: Desires.reference(old), reason: reason, sequence: sequence))
    }

    private func attempt(_ hook: HookName) -> EpochAction {
        let attempt = Desires.attempt(hook, isRescue: true).rawValue
        return .append(.attemptBegun(hook: hook, attempt: attempt, sequence: 6))
    }

    private func result(_ hook: HookName, _ failure: String? = nil) -> EpochAction {
        .append(.attemptEnded(hook: hook, failure: failure, sequence: 6))
    }

    private var backToHealth: [EpochAction] {
        [
            .perform(.verify(old)), .lookUp(.drain, of: new), attempt(.drain),
            .perform(Desires.hook(.drain, of: new, isRescue: true)), result(.drain), .perform(.switchTo(old)),
            .lookUp(.restart, of: old), attempt(.restart),
            .perform(Desires.hook(.restart, of: old, isRescue: true)), result(.restart),
            .lookUp(.postRestart, of: old), .perform(.probe(old)), .lookUp(.undrain, of: old),
        ]
    }

    @Test func `a host whose health fails goes back to what was healthy, with attempts of their own`() throws {
        var player = try player()
        #expect(player.play().last == .watch(HostWatch(health: true, contact: .sinceSwitch)))
        let actions = player.play(from: player.run.healthLost("connection refused"))
        let error = "went back to \(old) by itself: \(reason)"
        #expect(actions == [begun(player)] + backToHealth + (try rescued(7, error)) + [.collect])
        #expect(Desires.attempt(.restart, isRescue: true).rawValue == "d42.3.rescue-restart@h1")
        #expect(player.run.history.lastHealthy?.id == old && player.run.end == .unhealthy)
    }

    @Test func `there is one rescue an epoch, and none of a rescue`() throws {
        var player = try player()
        _ = player.play()
        _ = player.play(from: player.run.healthLost("x"))
        #expect(player.run.healthLost("x") == [] && player.run.serverMissed(after: .minutes(5)) == [])
    }

    @Test(arguments: [Deployment.Kind.rollback, .restart, .stop])
    func `a rollback, a restart and a stop are not watched`(kind: Deployment.Kind) throws {
        var player = try player(kind)
        let actions = player.play()
        #expect(!actions.contains { if case .watch = $0 { true } else { false } })
        #expect(player.run.healthLost("x") == [] && player.run.serverMissed(after: .minutes(5)) == [])
    }

    @Test func `with 'rescue: 0s' nothing is watched`() throws {
        var release = release
        release.rescue = .zero
        var player = try player(release: release)
        #expect(player.play().last == .collect)
    }

    @Test func `a host that was never healthy before stays, and says so`() throws {
        var player = try player(healthyBefore: nil)
        #expect(player.play().last == .watch(HostWatch(health: true, contact: nil)))
        let error = "\(reason); there is no release here that was healthy before, so it stays as it is"
        #expect(
            player.play(from: player.run.healthLost("connection refused")) == (try rescued(7, error, step: "probe"))
        )
    }

    @Test func `a host without its server goes back, and later says why`() throws {
        var player = try player()
        _ = player.play()
        _ = player.play(from: player.run.serverMissed(after: .minutes(5)))
        let error =
            "went back to \(old) by itself: the server could not be reached for 5 m 00 s after the switch"
        #expect(player.run.history.end?.error == error)
    }

    @Test func `a failed activation is the server's to judge, unless the server is out of reach`() throws {
        var player = try player(outcomes: ["probe": .failed("answered 500")])
        #expect(player.play().last == .watch(HostWatch(health: false, contact: .sinceFailure)))
        #expect(player.run.healthLost("x") == [])
        player.outcomes = [:]
        _ = player.play(from: player.run.serverMissed(after: .minutes(1)))
        let words = "the server could not be reached for 1 m 00 s after the switch; answered 500"
        #expect(player.run.history.end?.error == "went back to \(old) by itself: \(words)")
    }

    @Test func `a failure before the switch leaves nothing to go back from`() throws {
        var player = try player(outcomes: ["drain": .failed("no")])
        #expect(player.play().last == .collect)
    }

    @Test func `the drain of a release that has failed cannot hold up the way back`() throws {
        var player = try player()
        _ = player.play()
        player.outcomes = ["drain": .failed("no")]
        let actions = player.play(from: player.run.healthLost("connection refused"))
        #expect(actions.contains(.perform(.switchTo(old))) && actions.contains(result(.drain, "no")))
        #expect(player.run.history.end?.error == "went back to \(old) by itself: \(reason)")
    }

    @Test func `a rescue that fails says what failed, and why it was begun`() throws {
        var player = try player()
        _ = player.play()
        player.outcomes = ["restart": .failed("exit 3")]
        _ = player.play(from: player.run.healthLost("connection refused"))
        #expect(
            player.run.history.end?.error
                == "tried to go back to \(old) by itself because \(reason); that failed: restart: exit 3"
        )
    }

    @Test func `a newer activation takes the place of a rescue, before it or between its steps`() throws {
        let next = try Desires.desired(.activate, epoch: 4, deployment: 43)
        var before = try player()
        _ = before.play()
        before.run.wanted(next)
        #expect(before.run.healthLost("x") == [] && before.run.end == .healthy)
        var between = try player()
        _ = between.play()
        between.wanted = ("switch", next)
        let actions = between.play(from: between.run.healthLost("connection refused"))
        #expect(actions.last == .perform(.switchTo(old)) && between.run.end == nil)
    }

    @Test func `an agent that died in a rescue goes on with it, and runs no hook twice`() throws {
        var first = try player()
        let whole = first.play() + first.play(from: first.run.healthLost("connection refused"))
        let rescue = try #require(whole.firstIndex(of: begun(first)))
        let records = whole.compactMap { if case .append(let record) = $0 { record } else { nil } }
        let ofRescue = whole[rescue...].filter { if case .append = $0 { true } else { false } }.count
        // The agent dies after each of the rescue's records but the last, which is its end.
        for kept in 1..<ofRescue {
            let log = StageHistory(Array(records.dropLast(ofRescue - kept)))
            let returned = EpochRun.agentReturned(to: log, of: first.run.desired.stage)
            #expect(returned.contains(.append(.agentReturned(sequence: log.sequence + 1000))))
            var second = Player(
                EpochRun(first.run.desired, current: new, releases: [old, new], history: log, host: Desires.host)
            )
            second.hooks = [.drain, .restart]
            let actions = second.play()
            let restarts = actions.filter { $0 == .perform(Desires.hook(.restart, of: old, isRescue: true)) }.count
            let drains = actions.filter { $0 == .perform(Desires.hook(.drain, of: new, isRescue: true)) }.count
            #expect(drains == (kept == 1 ? 1 : 0), "after \(kept) records")
            #expect(restarts == (kept <= 3 ? 1 : 0), "after \(kept) records")
            let words = kept == 4 ? "the agent ended while the hook 'restart' ran" : "went back to \(old) by itself"
            #expect(second.run.history.end?.error?.contains(words) == true, "after \(kept) records")
        }
        #expect(ofRescue == 6)
    }
}
