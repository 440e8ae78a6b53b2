import FoundationEssentials
import SlipwayAPI
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

extension ServerFaultTests {
    @Suite(.serialized)
    struct ArtifactStoreTests {
        @Test(.fault(12))
        func `an artifact store that is away for a moment delays a deployment and no more`() async throws {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let commits = try await it.twoBuilds()
                try await it.ship(commits[0])
                try it.takeStoreAway()
                let made = try await it.deploy(DeployRequest(kind: .regular, target: commits[1]))
                try await eventually("h3 has asked in vain") { it.serverLog.contains("artifact store") }
                try it.bringStoreBack()
                _ = try await it.settled()
                #expect(try await it.deployment(made.id).status == .succeeded)
                #expect(try await it.served() == [commits[1]])
                try await Oracle.check(it)
            }
        }

        @Test(.fault(12))
        func `without its artifact store a new build fails in clear words, and the way back works`() async throws {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let commits = try await it.twoBuilds()
                for commit in commits { try await it.ship(commit) }
                try it.shop.write("<h1>later</h1>", to: "site/index.html")
                let later = try await it.shop.commit("A later page")
                try await it.cli("build", "shop", "--ref", later)
                try it.takeStoreAway()
                let made = try await it.deploy(DeployRequest(kind: .regular, target: later))
                _ = try await it.settled()
                let failed = try await it.deployment(made.id)
                #expect(failed.status == .failed)
                let error = try await it.stage().hosts.first?.error ?? ""
                #expect((error + failed.statusReason).contains("artifact store"), "\(failed.statusReason): \(error)")
                #expect(try await it.served() == [commits[1]])

                try await it.killServer()
                try await it.startServer()
                let back = try await it.deploy(DeployRequest(kind: .rollback, target: commits[0]))
                _ = try await it.settled()
                #expect(try await it.deployment(back.id).status == .succeeded)
                #expect(try await it.served() == [commits[0]])
                #expect(try await it.stage().hosts.map(\.bytesFetched) == [0])
                try await Oracle.check(it)
            }
        }
    }
}

extension Installation {
    fileprivate func takeStoreAway() throws {
        try FileManager.default.moveItem(atPath: "\(data)/artifacts", toPath: "\(data)/away")
    }

    fileprivate func bringStoreBack() throws {
        try FileManager.default.moveItem(atPath: "\(data)/away", toPath: "\(data)/artifacts")
    }
}
