import FoundationEssentials
import SlipwayAPI
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

extension ServerFaultTests {
    @Suite(.serialized)
    struct DatabaseFaultTests {
        @Test(.fault(5))
        func `a full disk refuses what is new in clear words, and needs no restart once there is space`() async throws {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let commits = try await it.twoBuilds()
                try await it.ship(commits[0])
                try await SmallDisk.run(it, megabytes: 24) { disk in
                    let server = it.serverProgram?.pid
                    try disk.fill()
                    let refusal = try await it.firstRefusal(of: commits[1])
                    #expect(refusal.status == 503)
                    #expect(refusal.headers["retry-after"] != nil)
                    #expect(refusal.body.contains("the disk of the database is full"), "\(refusal.body)")
                    try await it.expectReadableButNotReady()
                    let served = try await it.served()
                    #expect(served.isSubset(of: commits), "\(served)")
                    try disk.empty()
                    try await it.expectRecovery(to: commits[1])
                    #expect(it.serverProgram?.pid == server)
                }
            }
        }

        @Test(.fault(5))
        func `a disk that became read-only refuses what is new, and needs no restart once it is mended`() async throws {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let commits = try await it.twoBuilds()
                let pid = try #require(it.serverProgram?.pid)
                let strace = try await Strace(
                    pid,
                    ["--trace=pwrite64", "--trace-path=\(it.data)/slipway.db-wal", "--inject=pwrite64:error=EROFS"],
                    folder: it.folder
                )
                let refusal = try await it.firstRefusal(of: commits[1])
                #expect(refusal.status == 503)
                #expect(refusal.body.contains("the database cannot be written now"), "\(refusal.body)")
                try await it.expectReadableButNotReady()
                try await strace.end()
                try await it.expectRecovery(to: commits[1])
                #expect(it.serverProgram?.pid == pid)
            }
        }

        @Test(.fault(5))
        func `a flush that fails ends the server at once, and the next start goes on with what the disk has`()
            async throws
        {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let commits = try await it.twoBuilds()
                let server = try #require(it.serverProgram)
                let strace = try await Strace(
                    server.pid,
                    [
                        "--trace=fsync,fdatasync", "--trace-path=\(it.data)/slipway.db-wal",
                        "--inject=fsync,fdatasync:error=EIO",
                    ],
                    folder: it.folder
                )
                let answer = try? await it.order(commits[1])
                #expect(answer.map { $0.status == 503 } ?? true, "\(String(describing: answer))")
                try await eventually("the server has ended") { server.hasEnded }
                let trace = try await strace.end()
                #expect(trace.lines.count { $0.contains("EIO") } == 1, "it went on after: \(trace.lines)")
                #expect(try await server.wait() == .exit(1))
                #expect(it.serverLog.contains("failed to flush what was written"))
                try await it.startServer()
                try await it.expectRecovery(to: commits[1])
            }
        }

        @Test(.fault(4))
        func `a database that another process locks is waited for, then refused, and nothing is lost`() async throws {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let commits = try await it.twoBuilds()
                try it.hold(["h3"])
                let made = try await it.deploy(DeployRequest(kind: .regular, target: commits[0]))
                try await eventually("h3 is in its restart hook") { it.marks("h3").count == 1 }
                let lock = try await DatabaseLock("\(it.data)/slipway.db", folder: it.folder)
                try it.release(["h3"])
                let refusal = try await it.order(commits[1])
                #expect(refusal.status == 503)
                #expect(refusal.headers["retry-after"] != nil)
                #expect(refusal.body.contains("locked by another process"), "\(refusal.body)")
                #expect(try await it.stage().deployment?.id == made.id)
                try await eventually("the host serves, whatever the server can record") {
                    (try? await it.served()) == [commits[0]]
                }
                try await lock.end()
                _ = try await it.settled()
                #expect(try await it.deployment(made.id).status == .succeeded)
                #expect(it.marks("h3").count == 1)
                try await it.expectRecovery(to: commits[1])
            }
        }
    }
}

extension Installation {
    fileprivate func order(_ commit: String) async throws -> HTTPCall.Answer {
        let request = DeployRequest(kind: .regular, target: commit, replace: true)
        return try await api("POST", "\(Self.path(of: "shop/prod"))/deployments", request)
    }

    /// Asks until it is refused: the log of the database may have some room left.
    fileprivate func firstRefusal(of commit: String) async throws -> HTTPCall.Answer {
        for _ in 0..<500 {
            let answer = try await order(commit)
            guard answer.status == 202 else { return answer }
        }
        throw Program.Failure(description: "nothing was refused")
    }

    fileprivate func expectReadableButNotReady() async throws {
        #expect(try await api("GET", "/readyz").status == 503)
        #expect(try await api("GET", "/healthz").status == 200)
        #expect(try await api("GET", Self.path(of: "shop/prod")).status == 200)
    }

    fileprivate func expectRecovery(to commit: String) async throws {
        try await eventually("orders are taken again") { try await self.order(commit).status == 202 }
        let status = try await settled()
        #expect(status.build?.commit.rawValue == commit)
        #expect(try await api("GET", "/readyz").status == 200)
        try await Oracle.check(self)
    }

    var serverLog: String {
        let bytes = FileManager.default.contents(atPath: "\(folder.path)/server.log") ?? Data()
        return String(decoding: bytes, as: UTF8.self)
    }
}
