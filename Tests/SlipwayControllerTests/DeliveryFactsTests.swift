import SlipwayArtifacts
import SlipwayModel
import SlipwayPromotion
import SlipwayStore
import SlipwayStoreSQLite
import SlipwayTesting
import Testing

@testable import SlipwayController

struct DeliveryFactsTests {
    private static let app = ControlRoom.key.app
    private static let days = Interval.days(150)

    private static func commit(_ number: Int) throws -> CommitID {
        let digits = String(number, radix: 16)
        return try CommitID(String(repeating: "0", count: 40 - digits.utf8.count) + digits)
    }

    /// A history of so many deployments over five months, each of three commits; every tenth is gone back from.
    private static func fill(_ room: ControlRoom, _ count: Int) async throws {
        let start = ControlRoom.now() - days
        let pace = days.milliseconds / Int64(count)
        try await room.database.write { rows in
            let commits = try (1...count * 3).map { number in
                BranchCommit(
                    id: try commit(number),
                    author: "a",
                    subject: "s",
                    committedAt: start + Interval(milliseconds: Int64(number / 3) * pace) - .hours(2)
                )
            }
            try rows.take(BranchUpdate(tip: try commit(count * 3), base: nil, commits: commits), of: app)
            for number in 1...count {
                let at = start + Interval(milliseconds: Int64(number) * pace)
                let build = try build(number, at)
                try rows.insert(build, manifest: "{}")
                let isBack = number.isMultiple(of: 10)
                var deployment = Deployment(
                    id: DeploymentID(number: Int64(number)),
                    stage: ControlRoom.key,
                    kind: isBack ? .rollback : .regular,
                    build: build.reference,
                    status: .succeeded,
                    actor: "a",
                    createdAt: at
                )
                (deployment.startedAt, deployment.finishedAt) = (at, at + .minutes(1))
                try rows.insert(deployment)
            }
        }
    }

    private static func build(_ number: Int, _ at: Timestamp) throws -> Build {
        let digits = String(number, radix: 16)
        let manifest = try Digest(String(repeating: "0", count: 64 - digits.utf8.count) + digits)
        return Build(
            id: BuildID.of(app: app, commit: try commit(number * 3), manifest: manifest),
            app: app,
            commit: try commit(number * 3),
            manifest: manifest,
            files: 1,
            size: 1,
            createdAt: at,
            createdBy: "ci"
        )
    }

    @Test func `a long history is measured, each commit once, and rollbacks are what failed`() async throws {
        let count = 1000
        try await ControlRoom.run { room in
            try await Self.fill(room, count)
            let facts = try await room.database.read { rows in
                try DeliveryFacts.read(rows, since: ControlRoom.now() - .days(400), app: Self.app, stage: nil)
            }
            #expect(facts.count == count && facts.count { $0.repairs != nil } == count / 10)
            let brought = facts.flatMap(\.changes).map(\.commit)
            #expect(Set(brought).count == brought.count)
            // The first brings its own commit; what a rollback brought was new to the stage and came with the next.
            #expect(brought.count == (count - 1) * 3 + 1 - 3)
            let months = try await room.controller.deliveryMeasures(of: Self.app, stage: nil, months: 12)
            #expect(months.reduce(0) { $0 + $1.deployments } == count * 9 / 10)
            #expect(months.allSatisfy { $0.changeFailRate.map { $0 < 0.5 } ?? true })
        }
    }
}
