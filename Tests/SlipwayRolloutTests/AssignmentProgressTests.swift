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
        sequence: Int64 = 5
    ) -> HostReport {
        HostReport(
            stage: stage,
            deployment: DeploymentID(number: deployment),
            epoch: epoch,
            sequence: sequence,
            status: status,
            step: "probe",
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

    @Test func `an end stays an end`() {
        var ended = assignment
        ended.status = .unhealthy
        #expect(AssignmentProgress.take(report(.healthy), into: ended, now: now) == .ignored)
    }

    @Test func `a host that was asked to prepare cannot say that it activated`() {
        var preparing = assignment
        preparing.desire = .prepare
        preparing.status = .preparing
        #expect(AssignmentProgress.take(report(.healthy), into: preparing, now: now) == .ignored)
    }
}
