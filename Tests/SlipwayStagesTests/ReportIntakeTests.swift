import SlipwayModel
import SlipwayStages
import Testing

struct ReportIntakeTests {
    private typealias Fixture = StageFixture

    private func report(_ status: Assignment.Status, epoch: Int64 = 1, sequence: Int64 = 1) -> HostReport {
        HostReport(
            stage: Fixture.key,
            deployment: DeploymentID(number: 1),
            epoch: epoch,
            sequence: sequence,
            status: status
        )
    }

    @Test func `a healthy host is progress, and is remembered as healthy`() throws {
        let deployment = try Fixture.deployment(1, .running)
        let before = Fixture.assignment(Fixture.h1, .activating)
        let changes = try #require(
            ReportIntake.take(report(.healthy), of: deployment, before: before, now: Fixture.now)
        )
        #expect(changes.assignments.map(\.status) == [.healthy])
        #expect(changes.saved.map(\.deployment.progressAt) == [Fixture.now])
        #expect(changes.health == [StageChanges.Health(host: Fixture.h1, wasHealthy: true, epoch: 1)])
        #expect(changes.facts.map(\.actor) == ["h1"])
        #expect(changes.asked.isEmpty && changes.inserted.isEmpty)
    }

    @Test func `a report of another epoch, or one that was taken in, changes nothing`() throws {
        let deployment = try Fixture.deployment(1, .running)
        let before = Fixture.assignment(Fixture.h1, .activating, epoch: 2)
        #expect(ReportIntake.take(report(.healthy), of: deployment, before: before, now: Fixture.now) == nil)
        let ended = Fixture.assignment(Fixture.h1, .interrupted)
        #expect(ReportIntake.take(report(.unhealthy), of: deployment, before: ended, now: Fixture.now) == nil)
    }

    @Test(arguments: [Deployment.Status.running, .succeeded, .failed, .cancelled])
    func `a host that rescued itself is remembered as unhealthy, and its deployment stays as it is`(
        status: Deployment.Status
    ) throws {
        let deployment = try Fixture.deployment(1, status)
        let before = Fixture.assignment(Fixture.h1, .healthy, epoch: 4)
        var rescue = report(.unhealthy, epoch: 4)
        rescue.step = HostReport.rescueStep
        rescue.error = "went back to a by itself\nprobe failed"
        let changes = try #require(ReportIntake.take(rescue, of: deployment, before: before, now: Fixture.now))
        #expect(changes.assignments.map(\.status) == [.unhealthy])
        #expect(changes.health == [StageChanges.Health(host: Fixture.h1, wasHealthy: false, epoch: 4)])
        #expect(changes.facts.map(\.kind) == [.hostRescued])
        #expect(changes.facts.map(\.message) == ["h1 rescued itself: went back to a by itself"])
        #expect(changes.saved.isEmpty && changes.inserted.isEmpty && changes.asked.isEmpty)
        #expect(changes.stableBuild == .same && changes.endedLogs.isEmpty && changes.isShown)
    }
}
