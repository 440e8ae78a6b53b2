import FoundationEssentials
import SlipwayAPI
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

extension ServerFaultTests {
    @Suite(.serialized)
    struct ClockTests {
        @Test(.fault(19), arguments: [FalseClock.hour, -FalseClock.hour, FalseClock.decade, -FalseClock.decade])
        func `server and hosts need not agree on the time, nor the server with what it wrote before`(
            offset: Int64
        ) async throws {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let commits = try await it.twoBuilds()
                let clock = try await FalseClock(offset, folder: it.folder)
                try it.hold(["h3"])
                let made = try await it.deploy(DeployRequest(kind: .regular, target: commits[0]))
                try await eventually("h3 is in its restart hook") { it.marks("h3").count == 1 }
                try await it.killServer()
                try await it.startServer(through: clock.words)
                #expect(try await it.isFar(clock: true))
                #expect(try await it.deployment(made.id).status == .running)
                try it.release(["h3"])
                _ = try await it.settled()
                #expect(try await it.deployment(made.id).status == .succeeded)
                let next = try await it.deploy(DeployRequest(kind: .regular, target: commits[1]))
                try await it.killServer()
                try await it.startServer()
                #expect(try await it.isFar(clock: false))
                _ = try await it.settled()
                #expect(try await it.deployment(next.id).status == .succeeded)
                #expect(it.marks("h3").count == 2)
                try await Oracle.check(it)
            }
        }

        @Test(.fault(19))
        func `a server whose clock is set in the middle of a hook lets no deadline pass by that`() async throws {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let commits = try await it.twoBuilds()
                let clock = try await FalseClock(0, folder: it.folder)
                try await it.killServer()
                try await it.startServer(through: clock.words)
                try it.hold(["h3"])
                let made = try await it.deploy(DeployRequest(kind: .regular, target: commits[0]))
                try await eventually("h3 is in its restart hook") { it.marks("h3").count == 1 }
                for offset in [FalseClock.hour, -FalseClock.hour, FalseClock.decade, -FalseClock.decade] {
                    try clock.set(offset)
                    // A write on the stage has it looked at with the new time.
                    try await it.api("POST", "\(Installation.path(of: "shop/prod"))/pause", ActionRequest())
                    try await it.api("POST", "\(Installation.path(of: "shop/prod"))/resume", ActionRequest())
                    #expect(try await it.deployment(made.id).status == .running)
                    #expect(try await it.stage().hosts.map(\.status) == ["activating"])
                }
                #expect(it.serverLog.contains("the machine's clock was set"))
                try it.release(["h3"])
                _ = try await it.settled()
                #expect(try await it.deployment(made.id).status == .succeeded)
                try await Oracle.check(it)
            }
        }

        @Test(.fault(19))
        func `a host whose clock is set in the middle of a hook neither kills the hook nor lengthens its health`()
            async throws
        {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let commits = try await it.twoBuilds()
                let clock = try await FalseClock(FalseClock.decade, folder: it.folder)
                try await it.killAgent("h3")
                try it.startAgent("h3", group: "shop-prod", through: clock.words)
                for (commit, offset) in [(commits[0], -FalseClock.decade), (commits[1], FalseClock.hour)] {
                    try it.hold(["h3"])
                    let before = it.marks("h3").count
                    let made = try await it.deploy(DeployRequest(kind: .regular, target: commit))
                    try await eventually("h3 is in its restart hook") { it.marks("h3").count == before + 1 }
                    try clock.set(offset)
                    try it.release(["h3"])
                    _ = try await it.settled()
                    #expect(try await it.deployment(made.id).status == .succeeded)
                    #expect(try await it.logText(made.id).contains("restarting on h3"))
                }
                try await Oracle.check(it)
            }
        }
    }
}

extension Installation {
    /// Whether the server's newest event is far from this machine's time.
    fileprivate func isFar(clock isFar: Bool) async throws -> Bool {
        _ = try await api("POST", "/v1/tokens", TokenRequest(name: "clock", scope: .publish(try app), ttl: nil))
        let time = try await allEvents().last?.time.milliseconds ?? 0
        let difference = abs(Double(time) / 1000 - Date().timeIntervalSince1970)
        return (difference > 1800) == isFar
    }

    private var app: AppName { get throws { try AppName("shop") } }
}
