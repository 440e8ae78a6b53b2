import FoundationEssentials
import SlipwayModel
import SlipwaySpec
import Testing

struct StatusSectionTests {
    private func spec(_ statuses: String, alerts: String = "{}", when: String = "always") throws -> AppSpec {
        try SpecParser.parse(
            "app: shop\nsource: { git: g, statuses: \(statuses) }\nbuild: { run: make, output: dist, when: \(when) }\n"
                + "stages:\n  - { name: prod, hosts: { group: g }, alerts: \(alerts) }\n",
            file: "slipway.yml"
        )
    }

    private func problems(_ statuses: String, alerts: String = "{}", when: String = "always") -> [String] {
        do {
            _ = try spec(statuses, alerts: alerts, when: when)
            return []
        } catch {
            return ((error as? SlipwayError)?.message ?? "").split(separator: "\n").map(String.init)
        }
    }

    @Test func `statuses, alerts and when are read, stored and told as changes`() throws {
        let spec = try spec(
            "{ required: [ci/test, ci/lint], blocking: [\"sec*\"], ignored: [\"docs/*\"] }",
            alerts: "{ action: pause, window: 10m }",
            when: "green"
        )
        let policy = StatusPolicy(required: ["ci/lint", "ci/test"], blocking: ["sec*"], ignored: ["docs/*"])
        #expect(spec.source?.statuses == policy && spec.build?.when == .green)
        #expect(spec.stages[0].alerts == AlertPolicy(action: .pause, window: .minutes(10)) && spec.notices == [])
        #expect(try JSONDecoder().decode(AppSpec.self, from: JSONEncoder().encode(spec)) == spec)
        let plain = try self.spec("{}")
        #expect(
            spec.changes(from: plain) == [
                "source.statuses: none → required ci/lint, ci/test; blocking sec*; ignored docs/*",
                "build.when: always → green", "stages[prod].alerts: revert within 30m → pause within 10m",
            ]
        )
    }

    @Test func `what was stored before there were statuses is read with none`() throws {
        let stored = #"{"git":"g","branch":"main"}"#
        #expect(try JSONDecoder().decode(SourceSpec.self, from: Data(stored.utf8)) == SourceSpec(git: "g"))
        let build = #"{"run":"make","output":"dist","timeout":"10m"}"#
        let expected = BuildSpec(run: .shell("make"), output: "dist")
        #expect(try JSONDecoder().decode(BuildSpec.self, from: Data(build.utf8)) == expected)
    }

    @Test(arguments: [
        (
            "{ required: [\"ci/*\"] }",
            "2:42 source.statuses.required[0]: 'ci/*' names no single status: what is required is written out in full"
        ),
        ("{ required: [a, a] }", "2:45 source.statuses.required[1]: 'a' stands twice"),
        (
            "{ required: [docs/x], ignored: [\"docs/*\"] }",
            "2:60 source.statuses.ignored: 'docs/x' is required and ignored: write it in one of the two"
        ),
        (
            "{ blocking: [\" a\"] }",
            "2:42 source.statuses.blocking[0]: ' a' is not a status's context: write 1 to 200 printable characters, like ci/test"
        ),
        (
            "{ requires: [a] }",
            "2:31 source.statuses.requires: 'requires' is not a key here. Did you mean 'required'? The keys are required, blocking, ignored"
        ),
    ])
    func `a mistake in statuses says where and what would be right`(_ statuses: String, _ problem: String) {
        #expect(problems(statuses) == ["slipway.yml:\(problem)"])
    }

    @Test func `a mistake in alerts or when says where`() {
        #expect(
            problems("{}", alerts: "{ action: restart, window: 8d }", when: "red") == [
                "slipway.yml:3:41 build.when: 'red' is not one of always, green",
                "slipway.yml:5:58 stages[0].alerts.action: 'restart' is not one of revert, pause, none",
                "slipway.yml:5:75 stages[0].alerts.window: an alert acts on what is new: write at most 7d",
            ]
        )
    }
}
