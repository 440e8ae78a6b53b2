import SlipwayAPI
import SlipwayAgentCore
import SlipwayModel
import SlipwayTesting
import Testing

struct ReportBacklogTests {
    private let stage: StageKey
    private var backlog = ReportBacklog(firstBatch: 100)

    init() throws { stage = try StageKey("shop/prod") }

    private func report(
        _ sequence: Int64,
        _ status: Assignment.Status,
        _ step: String? = nil,
        epoch: Int64 = 1
    ) -> HostReport {
        HostReport(
            stage: stage,
            deployment: DeploymentID(number: 1),
            epoch: epoch,
            sequence: sequence,
            status: status,
            step: step
        )
    }

    private func lines(_ count: Int) -> [LogLine] {
        (0..<count).map { LogLine(time: Timestamp(milliseconds: 0), step: "restart", text: "\($0)") }
    }

    @Test mutating func `only the newest step of a status is told, and every status`() throws {
        backlog.add(report(1, .activating, "drain"))
        backlog.add(report(2, .activating, "restart"))
        backlog.add(report(3, .unhealthy, "restart"))
        let post = try #require(backlog.post(version: "1"))
        #expect(post.reports.map(\.sequence) == [2, 3])
    }

    @Test mutating func `an end is urgent, and so are many lines; a step and a few lines are not`() throws {
        backlog.add(report(1, .activating, "restart"))
        backlog.add(lines(10), of: stage, deployment: DeploymentID(number: 1))
        #expect(!backlog.isUrgent)
        backlog.add(report(2, .healthy))
        #expect(backlog.isUrgent)
        backlog.drop(try #require(backlog.post(version: "1")))
        #expect(!backlog.isUrgent && backlog.isEmpty)
        backlog.add(lines(ReportBacklog.mostLinesAtOnce), of: stage, deployment: DeploymentID(number: 1))
        #expect(backlog.isUrgent)
        backlog.drop(try #require(backlog.post(version: "1")))
        backlog.add(report(3, .prepared, epoch: 2))
        #expect(backlog.isUrgent)
    }

    @Test mutating func `a post is repeated until it is acknowledged, and what came since stays`() throws {
        backlog.add(report(1, .activating))
        backlog.add(lines(2), of: stage, deployment: DeploymentID(number: 1))
        let first = try #require(backlog.post(version: "1"))
        backlog.add(report(2, .healthy))
        backlog.add(lines(1), of: stage, deployment: DeploymentID(number: 1))
        let second = try #require(backlog.post(version: "1"))
        #expect(second.reports.map(\.sequence) == [1, 2] && second.logs.first == first.logs.first)
        backlog.drop(first)
        let third = try #require(backlog.post(version: "1"))
        #expect(third.reports.map(\.sequence) == [2] && third.logs.map(\.batch) == [101])
        backlog.drop(third)
        #expect(backlog.isEmpty && backlog.post(version: "1") == nil)
    }

    @Test mutating func `what changed while a post was under way is told again`() throws {
        let build = try BuildID(String(repeating: "a", count: 16))
        backlog.add(ObservedRelease(stage: stage, current: nil, releases: [build]))
        let post = try #require(backlog.post(version: "1"))
        backlog.add(ObservedRelease(stage: stage, current: build, releases: [build]))
        backlog.drop(post)
        #expect(backlog.post(version: "1")?.observed.first?.current == build)
    }

    @Test mutating func `lines are bounded while nobody takes them, and their loss is told`() throws {
        for _ in 0..<12 { backlog.add(lines(1000), of: stage, deployment: DeploymentID(number: 1)) }
        var told: [String] = []
        var most = 0
        while let post = backlog.post(version: "1") {
            let lines = post.logs.flatMap(\.lines)
            most = max(most, lines.count)
            told += lines.map(\.text)
            backlog.drop(post)
        }
        #expect(told.count == 10_000 && most == 1000)
        backlog.add(lines(1), of: stage, deployment: DeploymentID(number: 1))
        let note = backlog.post(version: "1")?.logs.first?.lines.first?.text
        #expect(note?.contains("2000 lines were dropped") == true)
    }

    @Test mutating func `for the last lines of a hook there is always room`() throws {
        backlog.add(lines(ReportBacklog.mostLines), of: stage, deployment: DeploymentID(number: 1))
        #expect(backlog.roomForLines == 0)
        backlog.add(lines(7), of: stage, deployment: DeploymentID(number: 1), isEnd: true)
        backlog.drop(try #require(backlog.post(version: "1")))
        #expect(backlog.post(version: "1")?.logs.flatMap(\.lines).count == 7)
    }

    @Test func `waiting grows to five seconds, with jitter`() {
        var random = SeededGenerator(seed: 3)
        var backoff = Backoff()
        let waits = (0..<10).map { _ in backoff.next(using: &random) }
        #expect(waits[0] >= .milliseconds(50) && waits[0] <= .milliseconds(100))
        #expect(waits[9] >= .milliseconds(2500) && waits.allSatisfy { $0 <= .seconds(5) })
        #expect(Set(waits).count == 10)
    }
}
