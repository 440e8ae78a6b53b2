import SlipwayModel
import SlipwayPromotion
import Testing

struct DeliveryMeasuresTests {
    private let start: Timestamp

    init() throws { start = try Timestamp("2026-03-02T10:00:00Z") }

    /// Started so many hours after the start, ended half an hour later, with one commit made a day before.
    private func fact(
        _ number: Int64,
        _ kind: Deployment.Kind = .regular,
        _ status: Deployment.Status = .succeeded,
        hours: Int64,
        commits: [Int] = [],
        repairs: Int64? = nil
    ) -> DeliveryFact {
        let begin = start + .hours(hours)
        return DeliveryFact(
            id: DeploymentID(number: number),
            stage: Shop.prod,
            kind: kind,
            status: status,
            startedAt: begin,
            finishedAt: begin + .minutes(30),
            changes: commits.map { .init(commit: Shop.commit($0), committedAt: begin - .days(1)) },
            repairs: repairs.map(DeploymentID.init(number:))
        )
    }

    @Test func `a month has its five measures`() throws {
        let measures = DeliveryMeasures.all(of: [
            fact(1, hours: 0, commits: [1, 2]), fact(2, hours: 24, commits: [2, 3]),
            fact(3, .regular, .failed, hours: 48, commits: [4]), fact(4, .rollback, hours: 49, repairs: 3),
            fact(5, .hotfix, hours: 72, commits: [5], repairs: 2),
            fact(6, .regular, .cancelled, hours: 73, commits: [6]),
        ])
        let march = try #require(measures.first)
        #expect(measures.count == 1 && "\(march.month)" == "2026-03" && march.stage == Shop.prod)
        #expect(march.deployments == 3 && march.duration?.count == 3 && march.duration?.p95 == .minutes(30))
        #expect(march.leadTime?.count == 4 && march.leadTime?.median == .minutes(24 * 60 + 30))
        // d3 failed, d2 was repaired by a hotfix.
        #expect(march.changeFailRate == 0.5 && march.reworkRate == 0.25 && march.unrecovered == 0)
        // d2 from hour 24 to 72.5, d3 from hour 48 to 49.5.
        #expect(march.recoveryTime?.count == 2 && march.recoveryTime?.median == .minutes(25 * 60))
    }

    @Test func `what was not measured is no number`() throws {
        let april = try #require(DeliveryMeasures.all(of: [fact(1, .restart, hours: 24 * 40)]).first)
        #expect("\(april.month)" == "2026-04" && april.deployments == 0 && april.leadTime == nil)
        #expect(april.duration == nil)
        #expect(april.changeFailRate == nil && april.recoveryTime == nil && april.reworkRate == nil)
        #expect(DeliveryMeasures.all(of: []).isEmpty)
    }

    @Test func `a change counts in the month in which it ended, and its recovery with it`() throws {
        let measures = DeliveryMeasures.all(of: [
            fact(1, .regular, .failed, hours: 24 * 29 + 13), fact(2, hours: 24 * 31, commits: [1]),
        ])
        #expect(measures.map { "\($0.month)" } == ["2026-03", "2026-04"])
        #expect(measures[0].deployments == 0 && measures[0].changeFailRate == 1)
        #expect(measures[0].recoveryTime?.median == .minutes(35 * 60 + 30))
        #expect(measures[1].changeFailRate == 0 && measures[1].recoveryTime == nil)
    }

    @Test func `a change that is still broken is said to be so`() throws {
        let march = try #require(DeliveryMeasures.all(of: [fact(1, .regular, .failed, hours: 0)]).first)
        #expect(march.unrecovered == 1 && march.recoveryTime == nil && march.changeFailRate == 1)
    }

    @Test func `stages are measured apart`() throws {
        var other = fact(2, hours: 1)
        other.stage.stage = StageName(unchecked: "eng")
        #expect(DeliveryMeasures.all(of: [fact(1, hours: 0), other]).map(\.stage.stage.rawValue) == ["eng", "prod"])
    }

    @Test func `percentiles lie between values in proportion`() throws {
        let spread = try #require(Spread((1...11).reversed().map { Interval.seconds($0 * 10) }))
        #expect(spread.median == .seconds(60) && spread.p75 == .seconds(85))
        #expect(spread.p90 == .seconds(100) && spread.p95 == .seconds(105))
        #expect(Spread([.seconds(7)])?.p95 == .seconds(7) && Spread([]) == nil)
    }
}
