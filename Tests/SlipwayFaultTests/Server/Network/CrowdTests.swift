import FoundationEssentials
import Glibc
import SlipwayAPI
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

extension ServerFaultTests {
    @Suite(.serialized)
    struct CrowdTests {
        @Test(.fault(22))
        func `two hundred hosts that come back at once are all told their newest goal, in bounded memory`() async throws
        {
            try await Installation.run(staging: ["h1"], production: []) { it in
                let commits = try await it.twoBuilds()
                let secrets = try await it.joinCrowd(200)
                let before = try it.serverMemory()
                _ = try await it.deploy(DeployRequest(kind: .regular, target: commits[0]), to: "shop/staging")
                try await it.killServer()
                try await it.startServer()
                let requests = secrets.map { secret in
                    "GET /v1/agent/assignments?after=0&wait=30s HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(secret)\r\n\r\n"
                }
                let polls = try OpenRequests(requests, port: it.port)
                try await eventually("every host knows what to do") {
                    polls.read()
                    return polls.answers.allSatisfy { $0.contains("\"assignments\":[{") }
                }
                #expect(polls.answers.allSatisfy { $0.hasPrefix("HTTP/1.1 200") })
                let grown = try it.serverMemory() - before
                #expect(grown < 150, "the server grew by \(grown) MB")
            }
        }

        @Test(.fault(23))
        func `readers that do not read cost the server no memory, and hold nobody up`() async throws {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let commits = try await it.twoBuilds()
                let request =
                    "GET /v1/events?after=0 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(it.adminToken)\r\n\r\n"
                let readers = try OpenRequests(Array(repeating: request, count: 30), port: it.port, buffer: 4096)
                try it.hold(["h3"])
                _ = try await it.deploy(DeployRequest(kind: .regular, target: commits[0]))
                try await eventually("it runs") { try await it.stage().deployment?.status == .running }
                let before = try it.serverMemory()
                let words = String(repeating: "why ", count: 8000)
                let path = Installation.path(of: "shop/prod")
                for _ in 0..<100 {
                    try await it.api("POST", "\(path)/pause", ActionRequest(reason: words))
                    try await it.api("POST", "\(path)/resume", ActionRequest(reason: words))
                }
                let grown = try it.serverMemory() - before
                #expect(grown < 150, "200 events of 32 kB, 30 readers: the server grew by \(grown) MB")
                try it.release(["h3"])
                _ = try await it.settled()
                try await Oracle.check(it)
                withExtendedLifetime(readers) {}
            }
        }
    }
}

extension Installation {
    /// Lets so many hosts join staging, and gives their secrets; no agent runs for them.
    fileprivate func joinCrowd(_ count: Int) async throws -> [String] {
        let bytes = try Data(contentsOf: URL(filePath: "\(folder.path)/join"))
        let token = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).first ?? ""
        var secrets: [String] = []
        for number in 0..<count {
            let request = JoinRequest(
                name: try HostName("crowd-\(number)"),
                groups: [try GroupName("shop-staging")],
                zone: nil,
                agentVersion: "1"
            )
            let answer = try await api("POST", "/v1/agent/join", request, token: String(token))
            secrets.append(try answer.json(JoinAnswer.self).secret)
        }
        return secrets
    }

    /// Megabytes that the server's process holds.
    fileprivate func serverMemory() throws -> Int {
        let pid = try #require(serverProgram?.pid)
        let text = String(decoding: try Data(contentsOf: URL(filePath: "/proc/\(pid)/status")), as: UTF8.self)
        let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
        return (line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) / 1024
    }
}
