import FoundationEssentials
import SlipwayModel
import Testing

struct AppChangesTests {
    private func app(_ stages: [String], batch: HostShare = .percent(25), env: [String: String] = [:]) -> AppSpec {
        AppSpec(
            app: AppName(unchecked: "shop"),
            release: ReleaseSpec(env: env),
            stages: stages.map {
                StageSpec(
                    name: StageName(unchecked: $0),
                    group: GroupName(unchecked: "g-\($0)"),
                    rollout: RolloutPolicy(batch: batch)
                )
            }
        )
    }

    @Test func `the same app has no changes`() {
        #expect(app(["prod"]).changes(from: app(["prod"])) == [])
    }

    @Test func `a new app lists its stages`() {
        #expect(app(["prod"]).changes(from: nil) == ["stages: added prod (hosts of group g-prod)"])
    }

    @Test func `each difference is a line with before and after`() {
        let changes = app(["canary", "prod"], batch: .percent(50), env: ["PORT": "1"]).changes(
            from: app(["eng", "prod"])
        )
        #expect(
            changes == [
                "release.env.PORT: none → 1", "stages: removed eng", "stages: added canary (hosts of group g-canary)",
                "stages[prod].rollout.batch: 25% → 50%",
            ]
        )
    }

    @Test func `a fix-forward-limit that comes or goes is a change`() {
        var limited = app(["prod"])
        limited.stages[0].rollout.fixForwardLimit = .minutes(30)
        #expect(limited.changes(from: app(["prod"])) == ["stages[prod].rollout.fix-forward-limit: none → 30m"])
        #expect(app(["prod"]).changes(from: limited) == ["stages[prod].rollout.fix-forward-limit: 30m → none"])
    }

    @Test func `a policy that was stored before there was a fix-forward-limit is read as one without`() throws {
        let stored = String(decoding: try JSONEncoder().encode(RolloutPolicy()), as: UTF8.self)
        #expect(!stored.contains("fixForwardLimit"))
        #expect(try JSONDecoder().decode(RolloutPolicy.self, from: Data(stored.utf8)) == RolloutPolicy())
        let limited = try JSONDecoder().decode(
            RolloutPolicy.self,
            from: JSONEncoder().encode(RolloutPolicy(fixForwardLimit: .minutes(30)))
        )
        #expect(limited.fixForwardLimit == .minutes(30))
    }

    @Test func `another order alone is a change`() {
        #expect(app(["b", "a"]).changes(from: app(["a", "b"])) == ["stages: order is now b, a"])
    }
}
