import FoundationEssentials
import SlipwayAPI
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

extension ServerFaultTests {
    @Suite(.serialized)
    struct LostAnswerTests {
        @Test(.fault(17))
        func `a report whose answer is lost is sent again and counts once`() async throws {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let relay = try await it.putRelay(before: "h3")
                let commits = try await it.twoBuilds()
                relay.change {
                    $0.losesAnswersTo = "POST /v1/agent/reports"
                    $0.lossesLeft = 6
                }
                let made = try await it.deploy(DeployRequest(kind: .regular, target: commits[0]))
                #expect(try await it.settled().deployment?.status == .succeeded)
                #expect(relay.lostAnswers >= 2, "the fault did not happen")
                let events = try await it.allEvents().filter { $0.deployment == made.id && $0.host != nil }.map(\.kind)
                #expect(events.count(where: { $0 == .hostHealthy }) == 1)
                try await eventually("its lines have come") { try await it.logText(made.id).contains("started ") }
                #expect(try await it.logText(made.id).count(of: "restarting on h3") == 1)
                #expect(it.marks("h3").count == 1)
                try await Oracle.check(it)
            }
        }

        @Test(.fault(17))
        func `connections that break after any number of bytes delay a deployment and change nothing else`()
            async throws
        {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let relay = try await it.putRelay(before: "h3")
                let commits = try await it.twoBuilds()
                var chance = FaultSeed()
                try await chance.naming {
                    for round in 0..<FaultSeed.rounds(3) {
                        let made = try await it.deploy(DeployRequest(kind: .regular, target: commits[round % 2]))
                        for _ in 0..<8 {
                            let bytes = Int.random(in: 0...4000, using: &chance.random)
                            let answers = Bool.random(using: &chance.random)
                            relay.change {
                                $0.cutsAfterSent = answers ? nil : bytes
                                $0.cutsAfterAnswered = answers ? bytes : nil
                            }
                            try await chance.pause(upTo: .milliseconds(200))
                        }
                        relay.set(RelayRules())
                        _ = try await it.settled()
                        #expect(try await it.deployment(made.id).status == .succeeded)
                        #expect(it.marks("h3").count == round + 1)
                        try await Oracle.check(it)
                    }
                }
            }
        }

        @Test(.fault(17), .fault(6))
        func `a host whose join was not answered, or that died with the answer, joins once`() async throws {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let relay = try TCPRelay(to: it.port)
                relay.change {
                    $0.losesAnswersTo = "POST /v1/agent/join"
                    $0.lossesLeft = 1
                }
                try await it.cli("host", "remove", "h3")
                _ = try await it.agentProgram("h3")?.wait()
                try FileManager.default.removeItem(atPath: "\(it.root(of: "h3"))/state/identity.json")
                try it.startAgent("h3", group: "shop-prod", to: relay.address)
                try await eventually("the server has the host") { try await it.hosts().count == 1 }
                try await it.killAgent("h3")
                try it.startAgent("h3", group: "shop-prod", to: relay.address)
                try await eventually("h3 has its identity") { (try? it.secret(of: "h3")) != nil }
                #expect(relay.lostAnswers == 1)
                let joins = try await it.allEvents().filter { $0.kind == .hostJoined }
                #expect(joins.count == 2, "once in the beginning, once anew")
                let commit = try await it.twoBuilds()[0]
                try await it.ship(commit)
                #expect(try await it.served() == [commit])
                try await Oracle.check(it)
            }
        }

        @Test(.fault(17))
        func `a person whose answer is lost is told so, and nothing was asked for twice`() async throws {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let commits = try await it.twoBuilds()
                let relay = try TCPRelay(to: it.port)
                relay.change { $0.losesAnswersTo = "POST /v1/apps" }
                let answer = try await it.tryCli(
                    "deploy",
                    "shop/prod",
                    "--commit",
                    commits[0],
                    "--server",
                    relay.address
                )
                #expect(answer.status != 0)
                #expect(answer.errors.contains("no answer from the server"), "\(answer.errors)")
                #expect(relay.lostAnswers == 1)
                #expect(try await it.history().count == 1)
                _ = try await it.settled()
                try await Oracle.check(it)
            }
        }
    }
}
