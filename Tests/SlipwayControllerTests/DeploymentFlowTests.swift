import SlipwayController
import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite
import SlipwayTesting
import Testing

struct DeploymentFlowTests {
    @Test func `a deployment reaches every host, and the stage serves it`() async throws {
        try await ControlRoom.run(hosts: 4) { room in
            try await room.served(by: 4) {
                let build = try await room.build("a")
                let ended = try await room.end(of: room.deploy(build).id)
                #expect(ended.status == .succeeded)
                let status = try await room.status()
                #expect(status.build == build.reference)
                #expect(status.hosts.map(\.status) == ["healthy", "healthy", "healthy", "healthy"])
                #expect(status.hosts.allSatisfy { $0.build == build.reference })
            }
        }
    }

    @Test func `a failing build stops at its first host and is reverted`() async throws {
        try await ControlRoom.run(hosts: 4) { room in
            let good = try await room.build("a")
            let bad = try await room.build("b")
            try await room.served(by: 4, outcome: { $0.build?.id == bad.id ? .unhealthy : .healthy }) {
                _ = try await room.end(of: room.deploy(good).id)
                let failed = try await room.end(of: room.deploy(bad).id)
                #expect(failed.status == .failed)
                #expect(failed.statusReason.contains(": hook 'restart' failed with exit status 7; going back to"))
                let revert = try #require(failed.revertedBy)
                let reverted = try await room.end(of: revert)
                #expect(reverted.status == .succeeded)
                #expect(reverted.kind == .rollback)
                #expect(reverted.revertOf == failed.id)
                let status = try await room.status()
                #expect(status.build == good.reference)
                #expect(status.hosts.allSatisfy { $0.build == good.reference })
            }
        }
    }

    @Test func `a paused deployment admits nobody until it is resumed`() async throws {
        try await ControlRoom.run(hosts: 2) { room in
            let build = try await room.build("a")
            let id = try await room.deploy(build).id
            try await room.status { $0.deployment?.status == .running }
            _ = try await room.controller.pause(ControlRoom.key, reason: "look", by: room.admin)
            try await room.served(by: 2) {
                try await room.status { $0.hosts.allSatisfy { $0.status == "prepared" } }
                let paused = try await room.status()
                #expect(paused.deployment?.statusReason == "paused by admin: look")
                await #expect(throws: SlipwayError.self) {
                    try await room.controller.pause(ControlRoom.key, reason: nil, by: room.admin)
                }
                _ = try await room.controller.resume(ControlRoom.key, reason: nil, by: room.admin)
                #expect(try await room.end(of: id).status == .succeeded)
            }
        }
    }

    @Test func `a second deployment waits, and says for what; with replace it takes the place`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            let first = try await room.deploy(room.build("a"))
            try await room.status { $0.deployment?.status == .running }
            let second = try await room.deploy(room.build("b"))
            let waiting = try await room.status { $0.queue.first?.statusReason.hasPrefix("waits") ?? false }
            #expect(waiting.queue.map(\.statusReason) == ["waits for \(first.id) (deploy) to end"])
            let third = try await room.deploy(room.build("c"), replace: true)
            try await room.status { $0.deployment?.id == third.id }
            for id in [first.id, second.id] {
                let ended = try await room.controller.deployment(id)
                #expect(ended.status == .cancelled)
                #expect(ended.statusReason.hasPrefix("replaced by \(third.id) (deploy), which admin asked for"))
            }
        }
    }

    @Test func `a rollback goes back, a second one further back, and then there is nothing left`() async throws {
        try await ControlRoom.run(hosts: 2) { room in
            try await room.served(by: 2) {
                var builds: [Build] = []
                for digit in "abc" {
                    builds.append(try await room.build(digit))
                    _ = try await room.end(of: room.deploy(builds.last).id)
                }
                for expected in [builds[1], builds[0]] {
                    let ended = try await room.end(of: room.deploy(nil, kind: .rollback).id)
                    #expect(ended.status == .succeeded)
                    #expect(ended.build == expected.reference)
                }
                let error = await #expect(throws: SlipwayError.self) { try await room.deploy(nil, kind: .rollback) }
                #expect(error?.code == .refused)
                #expect(error?.message.contains("name one with --to") == true)
            }
        }
    }

    @Test func `a stop empties the stage, and a restart brings its build back`() async throws {
        try await ControlRoom.run(hosts: 2) { room in
            try await room.served(by: 2) {
                let build = try await room.build("a")
                _ = try await room.end(of: room.deploy(build).id)
                #expect(try await room.end(of: room.deploy(nil, kind: .stop).id).status == .succeeded)
                let stopped = try await room.status()
                #expect(stopped.build == nil)
                #expect(stopped.hosts.allSatisfy { $0.build == nil })
                #expect(try await room.end(of: room.deploy(nil, kind: .restart).id).status == .succeeded)
                #expect(try await room.status().build == build.reference)
            }
        }
    }

    @Test func `a failed host is asked again with a new epoch, an excluded one is left out`() async throws {
        let policy = RolloutPolicy(batch: .count(1), minHealthyTime: .zero, onFailure: .pause)
        try await ControlRoom.run(hosts: 2, policy: policy) { room in
            let build = try await room.build("a")
            try await room.served(by: 2, outcome: { $0.epoch < 4 ? .unhealthy : .healthy }) {
                let id = try await room.deploy(build).id
                let paused = try await room.status { $0.deployment?.status == .paused }
                #expect(paused.hosts.first?.error == "hook 'restart' failed with exit status 7")
                _ = try await room.controller.retry(ControlRoom.key, host: nil, by: room.admin)
                let host = HostName(unchecked: "h2")
                _ = try await room.controller.hold(
                    host,
                    in: ControlRoom.key,
                    as: .excluded,
                    reason: nil,
                    by: room.admin
                )
                _ = try await room.controller.resume(ControlRoom.key, reason: nil, by: room.admin)
                let again = try await room.status { $0.deployment?.status != .running }
                if again.deployment?.status == .paused {
                    _ = try await room.controller.retry(ControlRoom.key, host: nil, by: room.admin)
                    _ = try await room.controller.resume(ControlRoom.key, reason: nil, by: room.admin)
                }
                #expect(try await room.end(of: id).status == .succeeded)
                #expect(try await room.status().hosts.map(\.hold) == [.none, .excluded])
            }
        }
    }

    @Test func `a controller that ends in the middle leaves nothing that its successor does not take up`() async throws
    {
        let folder = try TemporaryFolder()
        let first = try await ControlRoom(folder)
        try await first.running {
            try await first.applyApp(RolloutPolicy(batch: .count(1), minHealthyTime: .zero))
            for name in ["h1", "h2", "h3"] { _ = try await first.join(name) }
            _ = try await first.deploy(first.build("a"))
            try await first.status { $0.hosts.allSatisfy { $0.status == "pending" } }
        }
        try first.database.close()
        let second = try await ControlRoom(folder)
        try await second.running {
            try await second.served(by: 3) {
                try await second.status { $0.deployment?.status == .succeeded }
            }
        }
    }

    @Test func `a stage without hosts refuses, and says how a host joins it`() async throws {
        try await ControlRoom.run { room in
            let build = try await room.build("a")
            let error = await #expect(throws: SlipwayError.self) { try await room.deploy(build) }
            #expect(error?.code == .refused)
            #expect(error?.message.contains("slipway token create --join --groups shop-prod") == true)
        }
    }
}
