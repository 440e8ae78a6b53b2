import SlipwayModel
import SlipwayRollout
import Testing

struct AssignmentProgressTests {
    private let now = Timestamp(milliseconds: 5000)
    private let stage = StageKey(app: AppName(unchecked: "shop"), stage: StageName(unchecked: "prod"))

    private var assignment: Assignment {
        Assignment(
            deployment: DeploymentID(number: 1),
            host: HostName(unchecked: "h1"),
            epoch: 3,
            desire: .activate,
            status: .activating,
            reportSequence: 4,
            bytesFetched: 100,
            updatedAt: Timestamp(milliseconds: 0)
        )
    }

    private func report(
        _ status: Assignment.Status,
        deployment: Int64 = 1,
        epoch: Int64 = 3,
        sequence: Int64 = 5,
        step: String = "probe"
    ) -> HostReport {
        HostReport(
            stage: stage,
            deployment: DeploymentID(number: deployment),
            epoch: epoch,
            sequence: sequence,
            status: status,
            step: step,
            error: "why"
        )
    }

    @Test func `a newer report moves the host on and keeps what it fetched`() {
        guard
            case .changed(let changed, let event) = AssignmentProgress.take(
                report(.healthy),
                into: assignment,
                now: now
            )
        else { return #expect(Bool(false), "the report was ignored") }
        #expect(changed.status == .healthy && changed.finishedAt == now && changed.bytesFetched == 100)
        #expect(changed.step == "probe" && changed.error == "why" && changed.reportSequence == 5)
        #expect(event == .hostHealthy)
    }

    @Test func `a step within the same status is no event`() {
        guard case .changed(let changed, nil) = AssignmentProgress.take(report(.activating), into: assignment, now: now)
        else { return #expect(Bool(false), "an event, or ignored") }
        #expect(changed.step == "probe" && changed.finishedAt == nil)
    }

    @Test func `old epochs, other deployments, repeated sequences and steps backwards change nothing`() {
        for report in [
            report(.healthy, epoch: 2), report(.healthy, epoch: 4), report(.healthy, deployment: 2),
            report(.healthy, sequence: 4), report(.prepared), report(.pending), report(.unreachable),
        ] {
            #expect(AssignmentProgress.take(report, into: assignment, now: now) == .ignored)
        }
    }

    @Test(arguments: Assignment.Status.terminal, Assignment.Status.allCases)
    func `an end stays an end, but that a healthy host may turn unhealthy`(
        end: Assignment.Status,
        said: Assignment.Status
    ) {
        var ended = assignment
        ended.status = end
        let outcome = AssignmentProgress.take(report(said), into: ended, now: now)
        #expect((outcome == .ignored) == (end != .healthy || said != .unhealthy))
    }

    @Test func `a host that went back by itself is unhealthy, with an event of its own`() {
        var healthy = assignment
        healthy.status = .healthy
        healthy.finishedAt = Timestamp(milliseconds: 1000)
        let rescued = report(.unhealthy, step: HostReport.rescueStep)
        guard case .changed(let changed, let event) = AssignmentProgress.take(rescued, into: healthy, now: now) else {
            return #expect(Bool(false), "the report was ignored")
        }
        #expect(changed.status == .unhealthy && changed.finishedAt == now && changed.error == "why")
        #expect(changed.step == "rescue" && changed.reportSequence == 5 && event == .hostRescued)
        #expect(AssignmentProgress.take(rescued, into: changed, now: now) == .ignored, "the same report again")
        for late in [report(.healthy), report(.healthy, sequence: 6), report(.unhealthy, sequence: 6)] {
            #expect(AssignmentProgress.take(late, into: changed, now: now) == .ignored, "an end again")
        }
    }

    @Test func `a rescue of an older epoch, or an older word, changes nothing`() {
        var healthy = assignment
        healthy.status = .healthy
        for late in [
            report(.unhealthy, epoch: 2), report(.unhealthy, epoch: 4), report(.unhealthy, sequence: 4),
            report(.unhealthy, deployment: 2),
        ] {
            #expect(AssignmentProgress.take(late, into: healthy, now: now) == .ignored)
        }
    }

    @Test func `a host that turned unhealthy and stayed where it is did not rescue itself`() {
        var healthy = assignment
        healthy.status = .healthy
        guard case .changed(_, .hostUnhealthy) = AssignmentProgress.take(report(.unhealthy), into: healthy, now: now)
        else { return #expect(Bool(false), "another event, or ignored") }
    }

    @Test func `a host that needed no change cannot turn unhealthy in an epoch that asked nothing of it`() {
        var settled = assignment
        settled.desire = .none
        settled.status = .healthy
        #expect(AssignmentProgress.take(report(.unhealthy), into: settled, now: now) == .ignored)
    }

    @Test func `a rescue in a running deployment counts as a failed host`() {
        var fleet = Fleet(hosts: 4, policy: RolloutPolicy(batch: .count(1), failures: .count(1)))
        for index in fleet.snapshot.hosts.indices { fleet.snapshot.hosts[index].hasRelease = true }
        fleet.settle()
        fleet.becomes("h1", .healthy)
        fleet.becomes("h1", .unhealthy, error: "went back to a by itself")
        let plan = fleet.plan
        #expect(plan.activate.map(\.rawValue) == ["h2"] && plan.prepare == [] && plan.finish == nil)
        fleet.snapshot.deployment.policy.failures = .count(0)
        #expect(fleet.plan.finish == .failed(revertTo: Fleet.old))
        #expect(fleet.plan.statusReason == "h1: went back to a by itself; going back to aaaaaaaa")
    }

    @Test func `a host that was asked to prepare cannot say that it activated`() {
        var preparing = assignment
        preparing.desire = .prepare
        preparing.status = .preparing
        #expect(AssignmentProgress.take(report(.healthy), into: preparing, now: now) == .ignored)
    }
}
