import SlipwayAPI
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

extension ServerFaultTests {
    @Suite(.serialized)
    struct PartitionTests {
        /// What a partition lets through.
        enum Kind: String, CaseIterable, CustomTestStringConvertible {
            case nothing, requestsOnly, answersOnly, refusals

            var testDescription: String { rawValue }

            var rules: RelayRules {
                var rules = RelayRules()
                rules.holdsRequests = self == .nothing || self == .answersOnly
                rules.holdsAnswers = self == .nothing || self == .requestsOnly
                rules.refuses = self == .refusals
                return rules
            }
        }

        @Test(.fault(16), arguments: Kind.allCases)
        func `a host that is cut off in its hook finishes it, serves, and is counted once when it is back`(
            kind: Kind
        ) async throws {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let relay = try await it.putRelay(before: "h3")
                let commit = try await it.twoBuilds()[0]
                try it.hold(["h3"])
                let made = try await it.deploy(DeployRequest(kind: .regular, target: commit))
                try await eventually("h3 is in its restart hook") { it.marks("h3").count == 1 }
                relay.set(kind.rules)
                if kind == .refusals { relay.cut() }
                try it.release(["h3"])
                try await eventually("the host serves") { (try? await it.served()) == [commit] }
                #expect(try await it.deployment(made.id).status == .running || kind == .requestsOnly)
                relay.set(RelayRules())
                relay.cut()
                _ = try await it.settled()
                #expect(try await it.deployment(made.id).status == .succeeded)
                #expect(it.marks("h3").count == 1)
                let events = try await it.allEvents().filter { $0.kind == .hostHealthy && $0.deployment == made.id }
                #expect(events.count == 1)
                try await Oracle.check(it)
            }
        }

        @Test(.fault(16))
        func `what was decided while a host was cut off reaches it as one newest goal`() async throws {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let relay = try await it.putRelay(before: "h3")
                let commits = try await it.twoBuilds()
                try await it.ship(commits[0])
                relay.change { $0.refuses = true }
                relay.cut()
                for commit in [commits[1], commits[0], commits[1]] {
                    _ = try await it.deploy(DeployRequest(kind: .regular, target: commit, replace: true))
                }
                relay.set(RelayRules())
                let status = try await it.settled()
                #expect(status.build?.commit.rawValue == commits[1])
                #expect(try await it.served() == [commits[1]])
                #expect(it.marks("h3").count == 2)
                try await Oracle.check(it)
            }
        }
    }
}
