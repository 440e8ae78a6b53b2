import FoundationEssentials
import SlipwayModel
import SlipwaySpec
import Testing

struct PromoteSectionTests {
    private func file(_ promote: String) -> String {
        "app: shop\nstages:\n  - { name: eng, hosts: { group: g } }\n  - name: prod\n    hosts: { group: g }\n    promote: \(promote)\n  - { name: late, hosts: { group: g } }\n"
    }

    private func problems(_ promote: String) -> [String] {
        do {
            _ = try SpecParser.parse(file(promote), file: "slipway.yml", zones: ["Europe/Berlin", "UTC"])
            return []
        } catch {
            return error.message.split(separator: "\n").map(String.init)
        }
    }

    @Test func `every member of promote is read`() throws {
        let spec = try SpecParser.parse(
            file(
                """
                { after: eng, train: "0 10 * * WED", grace: 30m, timezone: Europe/Berlin, queue: one-by-one,
                        max-commits: 20, approvals: 2, window: { days: MON-FRI, hours: "09:00-17:00" },
                        freeze: [ { from: 2026-12-20, until: 2027-01-03, reason: holidays } ] }
                """
            ),
            file: "slipway.yml"
        )
        let policy = try PromotionPolicy(
            source: .after(StageName("eng")),
            train: CronSchedule("0 10 * * WED"),
            grace: .minutes(30),
            timezone: "Europe/Berlin",
            windows: [ShipWindow(days: "MON-FRI", hours: "09:00-17:00")],
            freezes: [Freeze(from: .init("2026-12-20"), until: .init("2027-01-03"), reason: "holidays")],
            queue: .oneByOne,
            maxCommits: 20,
            approvals: 2
        )
        #expect(spec.stages[1].promotion == policy)
        #expect(spec.stages[1].notYet == [] && spec.stages[0].promotion == nil)
        #expect(
            policy.words
                == "after:eng, train '0 10 * * WED', grace 30m, window MON-FRI 09:00-17:00, freeze 2026-12-20 to 2027-01-03, timezone Europe/Berlin, queue one-by-one, max-commits 20, approvals 2"
        )
        let again = try JSONDecoder().decode(AppSpec.self, from: JSONEncoder().encode(spec))
        #expect(again == spec)
    }

    @Test(arguments: [
        ("{ after: prod }", "6:23 stages[1].promote.after: a stage cannot come after itself (earlier stages: eng)"),
        (
            "{ after: late }",
            "6:23 stages[1].promote.after: 'late' comes later, and promotions would go in a circle: move it before this stage (earlier stages: eng)"
        ),
        (
            "{ after: beta }",
            "6:23 stages[1].promote.after: 'beta' is not a stage before this one (earlier stages: eng)"
        ),
        (
            "{ on: build, train: \"0 10 * * WEN\" }",
            "6:34 stages[1].promote.train: field 5 (day of the week), character 10: 'WEN' is not a day of the week from 0 to 7 or SUN to SAT, as in MON-FRI"
        ),
        (
            "{ on: build, train: 0 0 31 2 * }",
            "6:34 stages[1].promote.train: fields 3 and 4 (day of the month, month): '31 2' is no day of any year; write a day that the month has"
        ),
        (
            "{ train: 0 10 * * WED }",
            "6:23 stages[1].promote.train: a train needs something to take along: write 'on: build' or 'after: STAGE' beside it"
        ),
        (
            "{ on: build, timezone: Europe/Berln }",
            "6:37 stages[1].promote.timezone: 'Europe/Berln' is not a time zone that is known here. Did you mean 'Europe/Berlin'? They are named like Europe/Berlin"
        ),
        (
            "{ on: build, timezone: ../../etc/passwd }",
            "6:37 stages[1].promote.timezone: '../../etc/passwd' is not the name of a time zone: write like Europe/Berlin or UTC"
        ),
        (
            "{ on: build, grace: 5m }",
            "6:34 stages[1].promote.grace: 'grace' is how late a train may leave: write 'train' too"
        ),
        (
            "{ on: build, window: { hours: 9-17 } }",
            "6:44 stages[1].promote.window.hours: '9-17' is not a span of hours: write like 09:00-17:00"
        ),
        (
            "{ on: build, window: { days: MO, hours: \"09:00-17:00\" } }",
            "6:43 stages[1].promote.window.days: 'MO' is no list of weekdays: write like MON-FRI or SAT,SUN"
        ),
        (
            "{ on: build, freeze: { from: 2026-12-24, until: 2026-12-01, reason: x } }",
            "6:62 stages[1].promote.freeze.until: 'until' (2026-12-01) lies before 'from' (2026-12-24)"
        ),
        (
            "{ on: build, freeze: { from: 2026-02-30, until: 2026-12-01, reason: x } }",
            "6:43 stages[1].promote.freeze.from: '2026-02-30' is neither a day like 2026-12-24 nor a moment like 2026-12-24T12:00:00Z"
        ),
        ("{ on: build, queue: all }", "6:34 stages[1].promote.queue: 'all' is not one of newest, one-by-one"),
    ])
    func `a mistake is named at its line and column with what would be right`(promote: String, problem: String) {
        #expect(problems(promote) == ["slipway.yml:\(problem)"])
    }

    @Test func `checks, gates, bake, drill and watch are read`() throws {
        let members = """
            app: shop
            stages:
              - name: prod
                hosts: { group: g }
                bake: 5m
                watch: 1h
                drill: round-trip
                checks: [ { name: smoke, run: [./smoke], timeout: 1m } ]
                gates: [ { name: p95, prometheus: "http://p", query: up, below: 0.2, for: 5m, no-data: fail, errors: 2 } ]
            """
        let spec = try SpecParser.parse(members, file: "f")
        let gate = GatePolicy(name: "p95", below: 0.2, span: .minutes(5), noData: .fail, consecutiveErrors: 2)
        #expect(
            spec.stages[0].acceptance
                == AcceptancePolicy(
                    checks: [.init(name: "smoke", run: .arguments(["./smoke"]), timeout: .minutes(1))],
                    gates: [.init(prometheus: "http://p", query: "up", policy: gate)],
                    bake: .minutes(5),
                    drillsRoundTrip: true,
                    watch: .hours(1)
                )
        )
        #expect(spec.stages[0].acceptance?.words == "check smoke, gate p95, bake 5m, drill round-trip, watch 1h")
    }

    @Test func `bounds that no value keeps, and names given twice, are refused`() {
        func message(_ members: String) -> String {
            let text = "app: shop\nstages:\n  - name: prod\n    hosts: { group: g }\n    \(members)\n"
            do {
                _ = try SpecParser.parse(text, file: "f")
                return ""
            } catch {
                return error.message
            }
        }
        let gate = "name: a, prometheus: 'http://p', query: q"
        #expect(message("gates: [ { \(gate), below: 1, above: 2 } ]").contains("no value is above 2.0 and below 1.0"))
        #expect(message("gates: [ { \(gate), below: nan } ]").contains("'nan' is not a number"))
        #expect(message("gates: [ { \(gate), below: 1 }, { \(gate), above: 2 } ]").contains("'a' is the name of two"))
    }
}
