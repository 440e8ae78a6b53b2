import FoundationEssentials
import Glibc
import SlipwayAPI
import SlipwayAgentCore
import SlipwayModel
import SlipwayTesting
import Testing

/// What an agent makes of a folder that others, or a bad disk, have damaged.
struct DamageTests {
    private let ground: Ground
    private let build: BuildID
    private let other: StageKey

    init() throws {
        ground = try Ground()
        build = try ground.publish("a", hooks: ["restart": "echo run >> $SLIPWAY_HOST_ROOT/runs"])
        other = try StageKey("blog/prod")
    }

    private var current: String { ground.shelf.current.path }

    private func serve() async throws {
        try await ground.withAgent { try await ground.reach(ground.desire(.activate, build, epoch: 1)) }
        ground.server.forget(ground.stage)
    }

    private func said(_ words: String) async throws {
        try await eventually("'\(words)'") { ground.server.lines.contains { $0.contains(words) } }
    }

    @Test(arguments: ["releases/gone", "", "/etc", "../prod"])
    func `a current that went astray points to the healthy release again`(target: String) async throws {
        try await serve()
        unlink(current)
        if !target.isEmpty { #expect(symlink(target, current) == 0) }
        #expect(symlink("releases/half", "\(current).next") == 0)
        try await ground.withAgent { try await said("it points to \(build) again") }
        #expect(ground.shelf.current.build == build && access("\(current).next", F_OK) != 0)
        #expect(ground.text("runs") == "run\n", "nothing is restarted by that")
    }

    @Test func `a current without a release to go back to is told`() async throws {
        try await serve()
        try FileManager.default.removeItem(atPath: ground.shelf.release(build))
        try await ground.withAgent {
            try await said("no release that was healthy here is left: deploy again")
            try await eventually("the news") { ground.server.posts.flatMap(\.observed).last?.current == nil }
        }
    }

    @Test func `a folder in the place of current is told and never touched`() async throws {
        try await serve()
        unlink(current)
        try ground.temporary.write("precious", to: "root/apps/shop/prod/current/file")
        try await ground.withAgent {
            try await said("is not the link that the agent made, and is left alone")
            try await eventually("the news") {
                ground.server.posts.last { !$0.observed.isEmpty }?.observed[0].current == nil
            }
            let end = try await ground.reach(ground.desire(.activate, build, epoch: 2, deployment: 2))
            #expect(end.status == .unhealthy && end.step == "switch")
            #expect(end.error?.contains("move it away, then retry the host") == true, "\(end.error ?? "")")
        }
        #expect(ground.text("apps/shop/prod/current/file") == "precious")
    }

    @Test func `a damaged log interrupts its own stage alone, and hooks are not run again`() async throws {
        try await serve()
        let log = ground.folder.log(of: ground.stage)
        try Data("garbage\nmore\n".utf8).write(to: URL(filePath: log))
        var elsewhere = ground.desire(.activate, build, epoch: 1, deployment: 2)
        elsewhere.stage = other
        try await ground.withAgent {
            ground.server.desire(elsewhere)
            let end = try await ground.reach(ground.desire(.activate, build, epoch: 3, deployment: 3))
            #expect(end.status == .interrupted && end.sequence > 1_000_000)
            #expect(end.error?.contains("is kept in \(log).damaged") == true, "\(end.error ?? "")")
            try await eventually("the other stage") { ground.server.last(of: 2)?.status == .healthy }
            let retried = try await ground.reach(ground.desire(.activate, build, epoch: 4, deployment: 3))
            #expect(retried.status == .healthy, "a retry is a new epoch")
        }
        #expect(ground.text("runs") == "run\nrun\nrun\n", "the first, the other stage's, and the retry's")
        #expect(try String(contentsOfFile: "\(log).damaged", encoding: .utf8) == "garbage\nmore\n")
    }

    @Test func `a stage that cannot have a log fails in words, and others go on`() async throws {
        try ground.temporary.write("no folder", to: "root/state/attempts/shop")
        var elsewhere = ground.desire(.activate, build, epoch: 1, deployment: 2)
        elsewhere.stage = other
        try await ground.withAgent {
            let end = try await ground.reach(ground.desire(.activate, build, epoch: 1))
            #expect(
                end.status == .unhealthy && end.error?.contains("state/attempts/shop") == true,
                "\(end.error ?? "")"
            )
            ground.server.desire(elsewhere)
            try await eventually("the other stage") { ground.server.last(of: 2)?.status == .healthy }
        }
        #expect(ground.text("runs") == "run\n")
    }

    @Test func `what cannot be recorded is not begun`() async throws {
        try await serve()
        let log = ground.folder.log(of: ground.stage)
        let spoil = "rm \(log); mkdir \(log); echo run >> $SLIPWAY_HOST_ROOT/spoiled"
        let next = try ground.publish("b", hooks: ["post-unpack": spoil, "restart": "touch $SLIPWAY_HOST_ROOT/begun"])
        try await ground.withAgent {
            let end = try await ground.reach(ground.desire(.activate, next, epoch: 2, deployment: 2))
            #expect(end.status == .unhealthy && end.step == "post-unpack")
            #expect(end.error?.contains("cannot write \(log)") == true, "\(end.error ?? "")")
        }
        #expect(ground.text("spoiled") == "run\n" && ground.text("begun") == nil)
        #expect(ground.shelf.current.build == build)
    }

    @Test func `a server that asks for an older epoch is told the newest`() async throws {
        try await serve()
        try await ground.withAgent {
            try await ground.reach(ground.desire(.activate, build, epoch: 7, deployment: 2))
            let before = ground.server.posts.count
            ground.server.desire(ground.desire(.activate, build, epoch: 3, deployment: 3))
            try await eventually("the news") {
                ground.server.posts.dropFirst(before).flatMap(\.observed).last?.epoch == 7
            }
        }
        #expect(ground.server.last(of: 3) == nil)
    }
}
