import FoundationEssentials
import SlipwayAPI
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

extension ServerFaultTests {
    @Suite(.serialized)
    struct HostChangeTests {
        @Test(.fault(21))
        func `a host that is removed in its hook is out of the deployment, which ends on the others`() async throws {
            try await Installation.run(staging: [], production: ["h3", "h4"]) { it in
                let commits = try await it.twoBuilds()
                try it.hold(["h3"])
                let made = try await it.deploy(DeployRequest(kind: .regular, target: commits[0]))
                try await eventually("h3 is in its restart hook") { it.marks("h3").count == 1 }
                try await it.cli("host", "remove", "h3")
                let status = try await it.settled()
                #expect(try await it.deployment(made.id).status == .succeeded)
                #expect(status.hosts.map(\.name.rawValue) == ["h4"])
                #expect(try await it.served(on: ["h4"]) == [commits[0]])
                try it.release(["h3"])
                let agent = try #require(it.agentProgram("h3"))
                #expect(try await agent.wait() == .exit(1))
                try await Oracle.check(it)

                try FileManager.default.removeItem(atPath: "\(it.root(of: "h3"))/state/identity.json")
                try it.startAgent("h3", group: "shop-prod")
                try await eventually("h3 has joined anew") { try await it.stage().hosts.count == 2 }
                let next = try await it.deploy(DeployRequest(kind: .regular, target: commits[1]))
                _ = try await it.settled()
                #expect(try await it.deployment(next.id).status == .succeeded)
                #expect(try await it.served() == [commits[1]])
                try await Oracle.check(it)
            }
        }

        @Test(.fault(21))
        func `a stage that loses its last host says so, and can be ended`() async throws {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let commits = try await it.twoBuilds()
                try it.hold(["h3"])
                let made = try await it.deploy(DeployRequest(kind: .regular, target: commits[0]))
                try await eventually("h3 is in its restart hook") { it.marks("h3").count == 1 }
                try await it.cli("host", "remove", "h3")
                try await eventually("it says that it has no hosts") {
                    try await it.deployment(made.id).statusReason.contains("no hosts")
                }
                #expect(try await it.deployment(made.id).status == .running)
                try await it.cli("cancel", "shop/prod")
                #expect(try await it.settled().deployment?.status == .cancelled)
                let another = try await it.tryCli("deploy", "shop/prod", "--commit", commits[1])
                #expect(another.status != 0)
                #expect(another.errors.contains("has no hosts"), "\(another.errors)")
                try it.release(["h3"])
                try await Oracle.check(it)
            }
        }

        @Test(.fault(21))
        func `an agent under another name is refused with what to do, and what serves goes on`() async throws {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let commits = try await it.twoBuilds()
                try await it.ship(commits[0])
                try await it.killAgent("h3")
                let program = try Program(
                    "\(Installation.binaries)/slipway-agent",
                    [
                        "--server", "http://127.0.0.1:\(it.port)", "--name", "h9", "--groups", "shop-prod", "--root",
                        it.root(of: "h3"),
                    ],
                    environment: ["PATH": "/usr/bin:/bin"],
                    output: "\(it.folder.path)/h9.out",
                    errors: "\(it.folder.path)/h9.log"
                )
                #expect(try await program.wait() == .exit(1))
                let said = try String(
                    decoding: Data(contentsOf: URL(filePath: "\(it.folder.path)/h9.log")),
                    as: UTF8.self
                )
                #expect(said.contains("belongs to the host 'h3'"), "\(said)")
                #expect(try await it.served() == [commits[0]])
                try it.startAgent("h3", group: "shop-prod")
                try await it.ship(commits[1])
                try await Oracle.check(it)
            }
        }
    }
}
