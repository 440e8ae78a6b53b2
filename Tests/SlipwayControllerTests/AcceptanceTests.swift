import SlipwayController
import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite
import Testing

@testable import SlipwayController

struct AcceptanceTests {
    private let smoke = AcceptancePolicy.Check(name: "smoke", run: .shell("./smoke"))
    private let qa = AcceptancePolicy.Check(name: "qa", isCallback: true, timeout: .hours(1))

    @Test func `a stage that asks nothing accepts at once, and a rollback to what it accepted is accepted`()
        async throws
    {
        try await ControlRoom.run(hosts: 1) { room in
            let (first, second) = (try await room.build("a"), try await room.build("b"))
            try await room.served(by: 1) {
                let one = try await room.deployed(first)
                try await room.acceptance(of: one) { $0.acceptance?.status == .accepted }
                let two = try await room.deployed(second)
                try await room.acceptance(of: two) { $0.acceptance?.status == .accepted }
                let back = try await room.deploy(first, kind: .rollback).id
                _ = try await room.end(of: back)
                try await room.acceptance(of: back) { $0.acceptance?.status == .accepted }
                #expect(try await room.events([.stageAccepted]).map(\.deployment) == [one, two, back])
            }
        }
    }

    @Test func `a check is queued for a runner with what it needs, and its result is the verdict`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            try await room.applyApp(acceptance: AcceptancePolicy(checks: [smoke]))
            let build = try await room.build("a")
            try await room.served(by: 1) {
                let id = try await room.deployed(build)
                let asked = try await room.acceptance(of: id) { $0.checks.count == 1 }
                let job = try #require(try await room.database.read { try $0.jobs(of: id) }.first)
                #expect(asked.reasons.map(\.what) == ["check smoke (\(job.id)) waits for a runner"])
                let why = try await room.controller.why("shop/prod")
                #expect(why.reasons.contains { $0.what == "check smoke (\(job.id)) waits for a runner" })
                let jobs = try await room.database.read { try $0.jobs(of: id) }
                guard case .check(let source, let check, let commit, let variables)? = jobs.first?.work else {
                    Issue.record("no check was queued: \(jobs)")
                    return
                }
                #expect(
                    jobs.count == 1 && source?.git == "https://git/shop.git" && check == smoke && commit == build.commit
                )
                #expect(variables["SLIPWAY_DEPLOYMENT"] == "\(id)" && variables["SLIPWAY_HOSTS"] == "h1")
                #expect(variables["SLIPWAY_BUILD_COMMIT"] == build.commit.rawValue)
                try await room.endCheck(id, .succeeded, "exit status 0")
                let report = try await room.acceptance(of: id) { $0.acceptance?.status == .accepted }
                #expect(report.acceptance?.statusReason == "check smoke passed" && report.checks[0].by == "builder")
                #expect(
                    try await room.events([.checkPassed]).map(\.message) == ["check smoke of d1 passed: exit status 0"]
                )
            }
        }
    }

    @Test func `a rejection stops, and says so until a person accepts it`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            try await room.applyApp(acceptance: AcceptancePolicy(checks: [smoke]))
            let build = try await room.build("a")
            try await room.served(by: 1) {
                let id = try await room.deployed(build)
                try await room.acceptance(of: id) { $0.checks.count == 1 }
                try await room.endCheck(id, .failed, "exit status 1")
                let words = "check smoke failed: exit status 1; nothing is promoted on from here"
                let report = try await room.acceptance(of: id) { $0.acceptance?.status == .rejected }
                #expect(report.acceptance?.statusReason == words)
                let why = try await room.controller.why("shop/prod")
                #expect(why.reasons.contains { $0.what == "shop/prod rejected aaaaaaaa of d1: \(words)" })
                #expect(try await room.database.read { try $0.acceptedBuilds(of: ControlRoom.key) }.isEmpty)
                await #expect(throws: SlipwayError.self) {
                    try await room.controller.accept(ControlRoom.key, reason: " ", by: room.admin)
                }
                let accepted = try await room.controller.accept(ControlRoom.key, reason: "flaky", by: room.admin)
                #expect(accepted.acceptance?.statusReason == "by admin: flaky" && accepted.reasons == [])
                #expect(try await room.database.read { try $0.acceptedBuilds(of: ControlRoom.key) }[build.id] != nil)
            }
        }
    }

    @Test func `a rejection goes back to the newest accepted build, by a deployment of its own`() async throws {
        try await ControlRoom.run(hosts: 2) { room in
            let (good, bad) = (try await room.build("a"), try await room.build("b"))
            try await room.served(by: 2) {
                let first = try await room.deployed(good)
                try await room.acceptance(of: first) { $0.acceptance?.status == .accepted }
                try await room.applyApp(acceptance: AcceptancePolicy(checks: [smoke], onRejected: .revert))
                let id = try await room.deployed(bad)
                try await room.acceptance(of: id) { $0.checks.count == 1 }
                try await room.endCheck(id, .failed, "exit status 1")
                let status = try await room.status {
                    $0.deployment?.revertOf == id && $0.deployment?.status == .succeeded
                }
                #expect(status.build == good.reference && status.deployment?.kind == .rollback)
                let report = try await room.acceptance(of: id) { $0.acceptance?.status == .rejected }
                let words = "check smoke failed: exit status 1; going back to aaaaaaaa"
                #expect(report.acceptance?.statusReason == words)
                #expect(status.deployment?.reason == "\(id) was rejected: \(words)")
                let revert = try #require(status.deployment?.id)
                try await room.acceptance(of: revert) { $0.acceptance?.status == .accepted }
            }
        }
    }

    @Test func `a rejection can mark the build bad`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            try await room.applyApp(acceptance: AcceptancePolicy(checks: [smoke], onRejected: .markBad))
            let build = try await room.build("a")
            try await room.served(by: 1) {
                let id = try await room.deployed(build)
                try await room.acceptance(of: id) { $0.checks.count == 1 }
                try await room.endCheck(id, .failed, "exit status 1")
                try await room.acceptance(of: id) { $0.acceptance?.status == .rejected }
                let marked = try await room.controller.build(of: ControlRoom.key.app, named: build.id.rawValue)
                #expect(marked.bad?.hasPrefix("shop/prod rejected it in d1: check smoke failed: exit status 1") == true)
                #expect(try await room.events([.buildMarkedBad]).count == 1)
            }
        }
    }

    @Test func `a check is answered from outside, once, by whoever may, with its evidence`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            try await room.applyApp(acceptance: AcceptancePolicy(checks: [qa]))
            let build = try await room.build("a")
            try await room.served(by: 1) {
                let id = try await room.deployed(build)
                try await room.acceptance(of: id) { $0.checks.count == 1 }
                let answer = CheckAnswer(state: .passed, note: "42 of 42", evidence: "log", url: "https://qa/1")
                func answered(_ answer: CheckAnswer, to name: String = "qa", by actor: Principal) async throws -> String
                {
                    do {
                        _ = try await room.controller.answer(name, of: id, with: answer, by: actor)
                        return ""
                    } catch let error as SlipwayError {
                        return "\(error.code.rawValue): \(error.message)"
                    }
                }
                let other = Principal(name: "ci", token: TokenID("t"), scope: .publish(AppName(unchecked: "tea")))
                #expect(try await answered(answer, by: other).hasPrefix("forbidden: to answer checks of shop/prod"))
                #expect(try await answered(answer, to: "smoke", by: room.admin).contains("asked are qa"))
                let large = CheckAnswer(state: .passed, evidence: String(repeating: "x", count: (64 << 10) + 1))
                #expect(try await answered(large, by: room.admin).contains("65537 bytes"))
                let ci = Principal(name: "ci", token: TokenID("t"), scope: .publish(ControlRoom.key.app))
                #expect(try await answered(answer, by: ci) == "")
                #expect(try await answered(answer, by: ci) == "", "the same answer twice is one")
                let report = try await room.acceptance(of: id) { $0.acceptance?.status == .accepted }
                #expect(report.checks.map(\.evidence) == ["log"] && report.checks.map(\.url) == ["https://qa/1"])
                #expect(
                    try await answered(CheckAnswer(state: .failed), by: ci).hasPrefix(
                        "conflict: check qa of d1 has passed"
                    )
                )
            }
        }
    }

    @Test func `a newer deployment supersedes, and going back to what was never accepted accepts nothing`() async throws
    {
        try await ControlRoom.run(hosts: 1) { room in
            try await room.applyApp(acceptance: AcceptancePolicy(checks: [qa]))
            let (first, second) = (try await room.build("a"), try await room.build("b"))
            try await room.served(by: 1) {
                let one = try await room.deployed(first)
                try await room.acceptance(of: one) { $0.checks.count == 1 }
                _ = try await room.deployed(second)
                let report = try await room.acceptance(of: one) { $0.acceptance?.status == .superseded }
                #expect(report.acceptance?.statusReason == "d2 started before there was a verdict")
                let back = try await room.deploy(first, kind: .rollback).id
                _ = try await room.end(of: back)
                try await room.acceptance(of: back) { $0.acceptance?.status == .superseded }
                #expect(try await room.database.read { try $0.acceptedBuilds(of: ControlRoom.key) }.isEmpty)
            }
        }
    }

    @Test func `a host that turns unhealthy in the bake rejects the build`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            try await room.applyApp(acceptance: AcceptancePolicy(bake: .hours(1)))
            let build = try await room.build("a")
            try await room.served(by: 1) {
                let id = try await room.deployed(build)
                let baking = try await room.acceptance(of: id) { $0.acceptance?.status == .judging }
                #expect(baking.reasons.map(\.what) == ["d1 bakes in shop/prod"])
                let host = HostName(unchecked: "h1")
                let epoch = try #require(try await room.database.read { try $0.assignment(id, of: host)?.epoch })
                let rescue = HostReport(
                    stage: ControlRoom.key,
                    deployment: id,
                    epoch: epoch,
                    sequence: 9,
                    status: .unhealthy,
                    step: HostReport.rescueStep,
                    error: "health failed"
                )
                try await room.controller.takeIn(
                    HostNews(agentVersion: "1", observed: [], reports: [rescue], logs: []),
                    from: host
                )
                let report = try await room.acceptance(of: id) { $0.acceptance?.status == .rejected }
                #expect(report.acceptance?.statusReason.hasPrefix("not healthy any more: h1: health failed") == true)
            }
        }
    }
}
