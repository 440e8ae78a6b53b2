import SlipwayAPI
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

extension ServerFaultTests {
    @Suite(.serialized)
    struct ServerKillTests {
        @Test(.fault(1), .fault(28))
        func `a server that is killed at any moment of a deployment goes on with it, and no hook runs twice`()
            async throws
        {
            try await Installation.run(staging: [], production: ["h3", "h4"]) { it in
                var chance = FaultSeed()
                let commits = try await it.twoBuilds()
                try await chance.naming {
                    for round in 0..<FaultSeed.rounds(4) {
                        let commit = commits[round % 2]
                        let made = try await it.deploy(
                            DeployRequest(kind: .regular, target: commit, reason: "round \(round)")
                        )
                        for _ in 0..<Int.random(in: 1...2, using: &chance.random) {
                            try await chance.pause(upTo: .milliseconds(900))
                            try await it.killServer()
                            try await it.startServer()
                        }
                        let status = try await it.settled()
                        #expect(try await it.deployment(made.id).status == .succeeded)
                        #expect(status.build?.commit.rawValue == commit)
                        try await Oracle.check(it)
                    }
                    for host in it.production { #expect(it.marks(host).count == FaultSeed.rounds(4)) }
                }
            }
        }

        @Test(.fault(1))
        func `what the server has answered is still there when it is killed with the answer`() async throws {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let commit = try await it.twoBuilds()[0]
                for round in 0..<FaultSeed.rounds(5) {
                    let made = try await it.deploy(
                        DeployRequest(kind: .regular, target: commit, replace: true, reason: "round \(round)")
                    )
                    try await it.killServer()
                    try await it.startServer()
                    #expect(try await it.deployment(made.id).reason == "round \(round)")
                    let asked = try await it.allEvents().filter {
                        $0.kind == .deploymentQueued && $0.deployment == made.id
                    }
                    #expect(asked.count == 1)
                }
            }
        }

        @Test(.fault(1))
        func `a deployment is flushed to the disk before it is acknowledged`() async throws {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let commit = try await it.twoBuilds()[0]
                let calls = "--trace=pwrite64,fsync,fdatasync,sendto,sendmsg,write,writev"
                let pid = try #require(it.serverProgram?.pid)
                let strace = try await Strace(pid, [calls, "--string-limit=9000"], folder: it.folder)
                let made = try await it.deploy(
                    DeployRequest(kind: .regular, target: commit, reason: "a reason to find")
                )
                let trace = try await strace.end()
                let written = try #require(trace.beginning(of: "pwrite64", "slipway.db-wal", "a reason to find"))
                let flush = try #require(trace.beginning(of: "sync(", "slipway.db-wal", from: written))
                let durable = try #require(trace.end(of: flush))
                let answer = try #require(trace.beginning(of: "HTTP/1.1 202"))
                #expect(durable < answer, "\(made.id) was acknowledged in line \(answer), durable in \(durable)")
            }
        }
    }
}
