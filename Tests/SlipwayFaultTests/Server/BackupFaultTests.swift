import FoundationEssentials
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

@Suite(.serialized) struct BackupFaultTests {
    @Test(.fault(27)) func `a backup of any moment of a deployment is whole, and the deployment does not notice`()
        async throws
    {
        try await Installation.run { it in
            let commit = try await it.shop.commit("Open the shop")
            try await it.cli("build", "shop")
            try await it.cli("deploy", "shop/prod", "--commit", commit)
            var backups: [String] = []
            while try await it.status().deployment?.status.isTerminal != true {
                let file = "\(it.folder.path)/backup-\(backups.count)"
                try await it.cli("backup", file, "--data", it.data)
                backups.append(file)
            }
            #expect(try await it.status().deployment?.status == .succeeded)
            #expect(Installation.production.map { it.marks($0).count } == [1, 1, 1, 1])
            try #require(!backups.isEmpty)
            for file in backups { try await it.cli("restore", file, "--data", "\(file).data") }
            let folder = try FileManager.default.contentsOfDirectory(atPath: it.folder.path)
            #expect(!folder.contains { $0.hasSuffix(".part") || $0.hasSuffix(".part.db") })
        }
    }

    @Test(.fault(27)) func `on a full disk neither a backup nor a restore leaves anything behind`() async throws {
        try await Installation.run(staging: [], production: ["h3"]) { it in
            try await it.ship(try await it.shop.commit("Open the shop"))
            let good = "\(it.folder.path)/good"
            try await it.cli("backup", good, "--data", it.data)
            let disk = "\(it.folder.path)/disk"
            try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
            try await Tool.run("mount", "-t", "tmpfs", "-o", "size=64k,mode=700", "none", disk)
            let backup = try await it.tryCli("backup", "\(disk)/backup", "--data", it.data)
            let restore = try await it.tryCli("restore", good, "--data", "\(disk)/data")
            let left = try FileManager.default.contentsOfDirectory(atPath: disk)
            try await Tool.run("umount", "--lazy", disk)
            #expect(left.isEmpty)
            for answer in [backup, restore] {
                #expect(answer.status == 1)
                #expect(answer.errors.contains("no space left; free some space and try again"))
            }
            #expect(try await it.status().deployment?.status == .succeeded)
        }
    }

    @Test(.fault(27)) func `a restore replaces no folder, least of all that of a running server`() async throws {
        try await Installation.run(staging: [], production: ["h3"]) { it in
            let file = "\(it.folder.path)/backup"
            try await it.cli("backup", file, "--data", it.data)
            let running = try await it.tryCli("restore", file, "--data", it.data)
            #expect(running.status == 1 && running.errors.contains("a slipway server runs on the data folder"))
            try await it.stopServer()
            let stopped = try await it.tryCli("restore", file, "--data", it.data)
            #expect(stopped.status == 1 && stopped.errors.contains("is not empty, and a restore replaces nothing"))
            // A server that is down is backed up as well.
            try await it.cli("backup", file, "--data", it.data, "--force")
            try await it.startServer()
            #expect(try await it.hosts().count == 1)
        }
    }
}
