import Glibc
import SlipwayAPI
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

extension ServerFaultTests {
    @Suite(.serialized)
    struct StoppedServerTests {
        @Test(.fault(2))
        func `a server that stood still acts on what is, not on what was when it stopped`() async throws {
            try await Installation.run(staging: [], production: ["h3", "h4"]) { it in
                let commits = try await it.twoBuilds()
                var chance = FaultSeed()
                try await chance.naming {
                    for round in 0..<FaultSeed.rounds(2) {
                        try it.hold(["h3"])
                        let made = try await it.deploy(DeployRequest(kind: .regular, target: commits[round]))
                        try await eventually("h3 is in its restart hook") { it.marks("h3").count == round + 1 }
                        it.serverProgram?.send(SIGSTOP)
                        try it.release(["h3"])
                        try await eventually("h3 serves") { (try? await it.served(on: ["h3"])) == [commits[round]] }
                        try await chance.pause(upTo: .milliseconds(1500))
                        #expect(it.marks("h4").count == round)
                        it.serverProgram?.send(SIGCONT)
                        _ = try await it.settled()
                        #expect(try await it.deployment(made.id).status == .succeeded)
                        try await Oracle.check(it)
                    }
                }
            }
        }

        @Test(.fault(2), .fault(3))
        func `a second server on the same folder is refused, and the first goes on`() async throws {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let commits = try await it.twoBuilds()
                it.serverProgram?.send(SIGSTOP)
                let second = try await it.tryCli("server", "--data", it.data, "--listen", "127.0.0.1:0")
                it.serverProgram?.send(SIGCONT)
                #expect(second.status == 1)
                #expect(second.errors.contains("another slipway server runs on the data folder"), "\(second.errors)")
                try await it.ship(commits[0])
                try await Oracle.check(it)
            }
        }

        @Test(.fault(28))
        func `a server without a free descriptor refuses, and works again when there are some`() async throws {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let commits = try await it.twoBuilds()
                try await it.stopServer()
                try await it.startServer(through: ["/usr/bin/prlimit", "--nofile=80"])
                let server = it.serverProgram?.pid
                let crowd = try (0..<150).map { _ in try Loopback.connect(port: it.port) }
                let answer = try? await it.api("GET", "/healthz", within: .seconds(2))
                #expect(answer == nil, "the fault did not happen")
                for socket in crowd { close(socket) }
                try await eventually("it answers again") {
                    (try? await it.api("GET", "/healthz", within: .seconds(2)))?.status == 200
                }
                try await it.ship(commits[0])
                #expect(it.serverProgram?.pid == server)
                #expect(it.serverProgram?.hasEnded == false)
                try await Oracle.check(it)
            }
        }
    }
}
