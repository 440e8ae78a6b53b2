import SlipwayModel
import SlipwayPromotion
import Testing

struct HostComparisonTests {
    @Test(arguments: RankFixture.all)
    func `ranks, shift and interval are those of another implementation`(fixture: RankFixture) throws {
        let comparison = try #require(RankComparison(changed: fixture.changed, unchanged: fixture.unchanged))
        func isNear(_ one: Double, _ other: Double) -> Bool { (one - other).magnitude < 1e-6 }
        #expect(comparison.u == fixture.u && isNear(comparison.z, fixture.z), "\(fixture.name): z \(comparison.z)")
        #expect(isNear(comparison.shift, fixture.shift), "\(fixture.name)")
        #expect(isNear(comparison.interval.lowerBound, fixture.low), "\(fixture.name)")
        #expect(isNear(comparison.interval.upperBound, fixture.high), "\(fixture.name)")
    }

    @Test func `hosts that moved the wrong way fail, those that moved the right way or not at all pass`() throws {
        func verdict(_ name: String, _ worse: HostComparison.Worse) throws -> GateVerdict {
            let fixture = try #require(RankFixture.all.first { $0.name == name })
            return HostComparison.judge(changed: fixture.changed, unchanged: fixture.unchanged, worse: worse).verdict
        }
        #expect(try verdict("same", .either) == .passed)
        #expect(try verdict("higher", .higher) == .failed)
        #expect(try verdict("higher", .lower) == .passed)
        #expect(try verdict("lower", .lower) == .failed)
        #expect(try verdict("lower", .either) == .failed)
        // Significant, yet the interval begins within a quarter of the shift.
        #expect(try verdict("slight", .higher) == .passed)
        #expect(try verdict("ties", .either) == .passed)
    }

    @Test func `fewer than fifty samples that are numbers are no data`() {
        let many = Array(repeating: 1.0, count: 60)
        let gaps = Array(repeating: 9.0, count: 49) + Array(repeating: .nan, count: 20)
        #expect(
            HostComparison.judge(changed: gaps, unchanged: many, worse: .higher)
                == GateMeasurement(.noData, "49 samples of changed and 60 of unchanged hosts; 50 each are needed")
        )
        #expect(HostComparison.judge(changed: many, unchanged: many, worse: .either).verdict == .passed)
        #expect(HostComparison.judge(changed: many.map { $0 + 1 }, unchanged: many, worse: .higher).verdict == .failed)
    }

    @Test func `many metrics pass at 95 of 100, fail below 75, and are looked at between`() {
        func verdict(_ passed: Int, _ failed: Int) -> GateVerdict {
            let good = Array(repeating: GateMeasurement(.passed, "good"), count: passed)
            return HostComparison.judge(
                metrics: good + Array(repeating: GateMeasurement(.failed, "bad"), count: failed)
            ).verdict
        }
        #expect(verdict(95, 5) == .passed && verdict(94, 6) == .inconclusive)
        #expect(verdict(75, 25) == .inconclusive && verdict(74, 26) == .failed)
        #expect(HostComparison.judge(metrics: []).verdict == .noData)
        #expect(HostComparison.judge(metrics: [GateMeasurement(.noData, "none")]).verdict == .noData)
    }

    @Test func `one value is unusual at three standard deviations, unless it was so yesterday or last week`() {
        let calm = (0..<20).map { Double($0 % 2) }
        let deviation = (20.0 * 0.25 / 19).squareRoot()
        func verdict(
            _ value: Double,
            _ worse: HostComparison.Worse,
            yesterday: [Double] = [],
            lastWeek: [Double] = []
        )
            -> GateVerdict
        {
            SmallFleetComparison.judge(
                value: value,
                trailing: calm,
                yesterday: yesterday,
                lastWeek: lastWeek,
                worse: worse
            )
            .verdict
        }
        #expect(verdict(0.5 + 2.99 * deviation, .higher) == .passed)
        #expect(verdict(0.5 + 3.01 * deviation, .higher) == .failed)
        #expect(verdict(0.5 + 3.01 * deviation, .lower) == .passed)
        #expect(verdict(0.5 - 3.01 * deviation, .lower) == .failed)
        #expect(verdict(5, .either, yesterday: calm.map { $0 + 4 }) == .passed)
        #expect(verdict(5, .either, yesterday: calm, lastWeek: calm.map { $0 + 4 }) == .passed)
        #expect(verdict(5, .either, yesterday: calm, lastWeek: calm) == .failed)
        #expect(verdict(.nan, .either) == .noData)
        let short = SmallFleetComparison.judge(value: 5, trailing: [1, 2], worse: .either)
        #expect(short.verdict == .noData)
        let flat = Array(repeating: 2.0, count: 12)
        #expect(SmallFleetComparison.judge(value: 2, trailing: flat, worse: .either).verdict == .passed)
        #expect(SmallFleetComparison.judge(value: 2.1, trailing: flat, worse: .either).verdict == .failed)
    }
}
