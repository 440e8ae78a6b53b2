import SlipwayModel
import SlipwaySpec
import Testing

struct AcceptanceSectionTests {
    private func policy(_ members: String) throws -> AcceptancePolicy? {
        let text = "app: shop\nstages:\n  - name: prod\n    hosts: { group: g }\n" + members
        return try SpecParser.parse(text, file: "f").stages[0].acceptance
    }

    private func problem(_ members: String) -> String {
        do {
            _ = try policy(members)
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test func `checks by command, by URL and from outside are read, with what follows a rejection`() throws {
        let members = """
                checks:
                  - { name: smoke, run: ./smoke }
                  - { name: front, http: "http://127.0.0.1/", timeout: 30s }
                  - { name: qa, callback: true }
                on-rejected: mark-bad

            """
        let policy = try #require(try policy(members))
        #expect(policy.checks.map(\.timeout) == [.minutes(5), .seconds(30), .hours(1)])
        #expect(policy.checks.map(\.isCallback) == [false, false, true])
        #expect(policy.onRejected == .markBad && policy.onWatchFailure == .revert)
    }

    @Test func `a gate that compares hosts has no bound, and says by which label and how often`() throws {
        let members = """
                gates:
                  - { name: errors, prometheus: "http://p:9090/", query: q, every: 15s, for: 10m,
                      compare: { by: host, worse: lower } }
                watch: 30m
                on-watch-failure: pause

            """
        let policy = try #require(try policy(members))
        let gate = try #require(policy.gates.first)
        #expect(gate.compare == GateComparison(by: "host", worse: .lower) && gate.interval == .seconds(15))
        #expect(gate.prometheus == "http://p:9090" && policy.onWatchFailure == .pause)
        #expect(
            policy.words == "gate errors compare by host, worse lower every 15s, watch 30m, on-watch-failure pause"
        )
    }

    @Test(arguments: [
        ("checks: [ { name: a b, run: x } ]", "'a b' is not a name"),
        ("checks: [ { name: a, callback: false } ]", "write exactly one of run, http, callback: true"),
        ("checks: [ { name: a, callback: true, run: x } ]", "write exactly one of run, http, callback: true"),
        ("gates: [ { name: a, prometheus: 'p:9090', query: q, below: 1 } ]", "'p:9090' is not the address"),
        ("gates: [ { name: a, prometheus: 'http://u:p@p', query: q, below: 1 } ]", "is not the address"),
        ("gates: [ { name: a, prometheus: 'http://p', query: q } ]", "or 'compare'"),
        ("gates: [ { name: a, prometheus: 'http://p', query: q, compare: {}, below: 1 } ]", "has no bound"),
        ("gates: [ { name: a, prometheus: 'http://p', query: q, below: 1, every: 10ms } ]", "every 1s at most"),
        ("gates: [ { name: a, prometheus: 'http://p', query: q, compare: { worse: up } } ]", "higher, lower, either"),
        ("watch: 5m", "the watch is kept by gates"), ("on-watch-failure: pause", "write 'watch' too"),
        ("on-rejected: explode", "stop, revert, mark-bad"),
    ])
    func `what nobody could act on is refused`(members: String, words: String) {
        #expect(problem("    \(members)\n").contains(words))
    }
}
