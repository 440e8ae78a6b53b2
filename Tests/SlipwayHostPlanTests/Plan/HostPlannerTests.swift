import SlipwayHostPlan
import SlipwayModel
import Testing

struct HostPlannerTests {
    private let host = HostName(unchecked: "h1")
    private let old = build("a")
    private let new = build("b")

    private static func build(_ digit: Character) -> BuildID {
        guard let build = try? BuildID(String(repeating: digit, count: 16)) else { preconditionFailure("not a digit") }
        return build
    }

    private func desired(
        _ desire: Assignment.Desire,
        kind: Deployment.Kind = .regular,
        epoch: Int64 = 3,
        build: BuildID? = HostPlannerTests.build("b")
    ) throws -> HostAssignment {
        let commit = try CommitID(String(repeating: "c", count: 40))
        return HostAssignment(
            stage: try StageKey("shop/prod"),
            deployment: DeploymentID(number: 42),
            kind: kind,
            epoch: epoch,
            desire: desire,
            build: build.map { BuildReference(id: $0, commit: commit) },
            manifest: nil,
            previousBuild: nil,
            release: ReleaseSpec(),
            healthyDeadline: .minutes(5)
        )
    }

    private func hook(_ name: HookName, of build: BuildID, epoch: Int64 = 3) -> HostStep {
        let attempt = AttemptID(deployment: DeploymentID(number: 42), epoch: epoch, hook: name, host: host)
        return .hook(name, of: build, attempt: attempt)
    }

    private func plan(_ desired: HostAssignment, _ observed: HostObservation) -> HostPlan {
        HostPlanner.plan(desired, observed: observed, host: host)
    }

    @Test func `a first preparation fetches and unpacks, and no hook of a build that is not there runs`() throws {
        #expect(
            plan(try desired(.prepare), HostObservation(current: nil, releases: []))
                == .run([.fetch(new), .unpack(new), hook(.postUnpack, of: new)])
        )
    }

    @Test func `a preparation beside a build that serves lets that build know before the fetch`() throws {
        #expect(
            plan(try desired(.prepare), HostObservation(current: old, releases: [old]))
                == .run([hook(.preFetch, of: old), .fetch(new), .unpack(new), hook(.postUnpack, of: new)])
        )
    }

    @Test func `an activation drains the old build, switches, and starts and probes the new one`() throws {
        #expect(
            plan(try desired(.activate), HostObservation(current: old, releases: [old, new], newestEpoch: 2))
                == .run([
                    .verify(new), hook(.drain, of: old), .switchTo(new), hook(.restart, of: new),
                    hook(.postRestart, of: new), .probe(new), hook(.undrain, of: new),
                ])
        )
    }

    @Test func `going back to a release on disk fetches nothing`() throws {
        let observed = HostObservation(current: new, releases: [old, new], newestEpoch: 7)
        guard case .run(let steps) = plan(try desired(.activate, kind: .rollback, epoch: 8, build: old), observed)
        else {
            return #expect(Bool(false), "no steps")
        }
        #expect(steps.first == .verify(old) && !steps.contains(.fetch(old)))
    }

    @Test func `a restart and a stop act on what serves, without a switch`() throws {
        let observed = HostObservation(current: old, releases: [old])
        #expect(
            plan(try desired(.activate, kind: .restart), observed)
                == .run([
                    hook(.drain, of: old), hook(.restart, of: old), hook(.postRestart, of: old), .probe(old),
                    hook(.undrain, of: old),
                ])
        )
        #expect(
            plan(try desired(.activate, kind: .stop), observed) == .run([hook(.drain, of: old), hook(.stop, of: old)])
        )
        let empty = HostObservation(current: nil, releases: [])
        #expect(
            plan(try desired(.activate, kind: .stop), empty) == .nothing(reason: "nothing serves here that could stop")
        )
    }

    @Test func `an epoch that has its end is reported again and run never`() throws {
        for status in Assignment.Status.terminal {
            let observed = HostObservation(current: new, releases: [new], newestEpoch: 3, progress: .ended(status))
            #expect(plan(try desired(.activate), observed) == .report(status))
        }
    }

    @Test func `a hook whose agent died is interrupted, and not run a second time`() throws {
        let observed = HostObservation(
            current: new,
            releases: [old, new],
            newestEpoch: 3,
            progress: .broken(during: .restart)
        )
        #expect(
            plan(try desired(.activate), observed)
                == .interrupted(
                    reason:
                        "the agent ended while the hook 'restart' ran; its outcome is not known, and it is not run again"
                )
        )
    }

    @Test func `a preparation that broke between hooks begins again, an activation does not`() throws {
        let observed = HostObservation(current: nil, releases: [], newestEpoch: 3, progress: .broken(during: nil))
        #expect(
            plan(try desired(.prepare), observed) == .run([.fetch(new), .unpack(new), hook(.postUnpack, of: new)])
        )
        guard case .interrupted = plan(try desired(.activate), observed) else {
            return #expect(Bool(false), "begun again")
        }
    }

    @Test func `a newer epoch goes on after an interrupted one`() throws {
        let observed = HostObservation(
            current: new,
            releases: [new],
            newestEpoch: 3,
            progress: .broken(during: .restart)
        )
        guard case .run(let steps) = plan(try desired(.activate, epoch: 4), observed) else {
            return #expect(Bool(false), "not taken up")
        }
        #expect(steps.contains(hook(.restart, of: new, epoch: 4)))
    }

    @Test func `an older epoch is none of the host's business`() throws {
        let observed = HostObservation(current: new, releases: [new], newestEpoch: 5)
        #expect(
            plan(try desired(.activate), observed)
                == .nothing(reason: "epoch 3 is older than 5, which this host has seen")
        )
    }

    @Test func `nothing is done when nothing is asked`() throws {
        let observed = HostObservation(current: old, releases: [old])
        #expect(plan(try desired(.none), observed) == .nothing(reason: "nothing is asked of this host"))
    }

    @Test func `an attempt is named by deployment, epoch, hook and host`() {
        let attempt = AttemptID(deployment: DeploymentID(number: 42), epoch: 3, hook: .postRestart, host: host)
        #expect(attempt.description == "d42.3.post-restart@h1")
    }
}
