import SlipwayAPI
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

extension ServerFaultTests {
    @Suite(.serialized)
    struct LateReportTests {
        @Test(.fault(18))
        func `reports that come again, late and in any order change nothing`() async throws {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let relay = try await it.putRelay(before: "h3")
                let commits = try await it.twoBuilds()
                for commit in commits {
                    _ = try await it.deploy(DeployRequest(kind: .regular, target: commit))
                    _ = try await it.settled()
                    try await Oracle.check(it)
                }
                let recorded = RecordedReports(relay.sent)
                #expect(try recorded.values().flatMap(\.reports).contains { $0.status == .healthy })
                let before = try await Shown(it)
                var chance = FaultSeed()
                try await chance.naming {
                    for bodies in [
                        recorded.bodies, recorded.bodies.reversed(), recorded.bodies.shuffled(using: &chance.random),
                    ] {
                        try await it.replay(bodies, of: "h3")
                        #expect(try await Shown(it) == before)
                    }
                }
                try await Oracle.check(it)
            }
        }

        @Test(.fault(18))
        func `yesterday's reports do not move a deployment that runs`() async throws {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let relay = try await it.putRelay(before: "h3")
                let commits = try await it.twoBuilds()
                _ = try await it.deploy(DeployRequest(kind: .regular, target: commits[0]))
                _ = try await it.settled()
                let recorded = RecordedReports(relay.sent)
                try it.hold(["h3"])
                let made = try await it.deploy(DeployRequest(kind: .regular, target: commits[1]))
                try await eventually("h3 is in its restart hook") { it.marks("h3").count == 2 }
                try await eventually("the server knows, and has its lines") {
                    let step = try await it.stage().hosts.first?.step
                    let text = try await it.logText(made.id)
                    return step == "restart" && text.contains("restarting on h3")
                }
                let before = try await Shown(it)
                for _ in 0..<3 { try await it.replay(recorded.bodies, of: "h3") }
                #expect(try await Shown(it) == before)
                try it.release(["h3"])
                _ = try await it.settled()
                #expect(try await it.deployment(made.id).status == .succeeded)
                #expect(it.marks("h3").count == 2)
                try await Oracle.check(it)
            }
        }
    }
}

/// What the server shows of production, without the moments.
private struct Shown: Equatable {
    var hosts: [StageStatus.HostLine]
    var deployments: [DeploymentSummary]
    var events: Int
    var logs: [String]

    init(_ it: Installation) async throws {
        hosts = try await it.stage().hosts.map { line in
            var line = line
            line.lastSeen = nil
            return line
        }
        deployments = try await it.history()
        events = try await it.allEvents().count
        logs = []
        for deployment in deployments { logs.append(try await it.logText(deployment.id)) }
    }
}

extension Installation {
    /// Posts these bodies in the name of a host; the server takes every one of them.
    fileprivate func replay(_ bodies: [String], of host: String) async throws {
        let secret = try secret(of: host)
        for body in bodies {
            let answer = try await HTTPCall.send("POST", "/v1/agent/reports", port: port, token: secret, body: body)
            #expect(answer.status == 200, "\(answer.body)")
        }
    }
}
