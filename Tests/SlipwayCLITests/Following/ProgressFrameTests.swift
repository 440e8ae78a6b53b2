import SlipwayModel
import Testing

@testable import SlipwayCLI

struct ProgressFrameTests {
    private let now = Stages.start + .seconds(20)

    private func frame(_ status: StageStatus, of deployment: DeploymentSummary) -> [String] {
        var pace = Pace()
        pace.saw(finished: HostTally(status.hosts).finished, at: now)
        return ProgressFrame(status: status, deployment: deployment, pace: pace, clock: .fixed(at: now)).lines.map(
            \.plain
        )
    }

    @Test func `a picture shows the bar, the estimate and every host`() throws {
        let deployment = try Stages.deployment(42, reason: "changing h2")
        let status = try Stages.status(
            deployment,
            hosts: [
                Stages.host("h1", "healthy", build: "2", step: "undrain"),
                Stages.host("h2", "activating", step: "restart"), Stages.host("h3", "pending"),
            ]
        )
        #expect(
            frame(status, of: deployment) == [
                "d42  deploy 22222222 → shop/prod  ● running  by alice",
                "changing h2",
                "██████████░░░░░░░░░░░░░░░░░░░░  1/3 hosts  20 s, about 40 s left",
                "",
                "HOST  ZONE  COMMIT    STATUS        STEP",
                "h1    a     22222222  ✓ healthy",
                "h2    a     11111111  ● activating  restart",
                "h3    a     11111111  · pending",
            ]
        )
    }

    @Test func `a deployment in the queue says what it waits behind`() throws {
        let queued = try Stages.deployment(43, .queued)
        let lines = frame(try Stages.status(Stages.deployment(42), queue: [queued]), of: queued)
        #expect(lines.last == "waits behind d42 deploy 22222222, which is running")
    }

    @Test func `excluded hosts do not count`() throws {
        let hosts = try [Stages.host("h1", "healthy"), Stages.host("h2", "unreachable", hold: .excluded)]
        #expect(HostTally(hosts).total == 1)
    }

    @Test func `a failed host has its place in the bar`() {
        #expect(ProgressBar(done: 1, failed: 1, total: 4, columns: 8).text.plain == "██▒▒░░░░")
        #expect(ProgressBar(done: 0, failed: 0, total: 0, columns: 4).text.plain == "░░░░")
    }
}
