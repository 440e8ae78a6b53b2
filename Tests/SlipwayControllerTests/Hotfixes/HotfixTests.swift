import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite
import Testing

@testable import SlipwayController

struct HotfixTests {
    /// Runs `body` where one host serves the build of the commit a.
    private func serving(_ body: @escaping @Sendable (ControlRoom, Build) async throws -> Void) async throws {
        try await ControlRoom.run(hosts: 1) { room in
            try await room.applyBuilt()
            try await room.served(by: 1) {
                let build = try await room.build("a")
                _ = try await room.end(of: room.deploy(build).id)
                try await body(room, build)
            }
        }
    }

    private func refusal(
        _ room: ControlRoom,
        _ commits: [String],
        replace: Bool = false
    ) async throws -> SlipwayError {
        let error = await #expect(throws: SlipwayError.self) {
            _ = try await room.hotfix(commits, replace: replace)
        }
        return try #require(error)
    }

    @Test func `a runner is asked for what serves with the commits on top, once`() async throws {
        try await serving { room, build in
            let pick = try ControlRoom.commit("b")
            let hotfix = try await room.hotfix([pick.rawValue], reason: "the till is broken")
            let job = try #require(try await room.job(hotfix.job))
            let expected = JobWork.hotfix(
                ControlRoom.source,
                ControlRoom.buildSpec,
                base: build.commit,
                picks: [pick],
                basis: build.id
            )
            #expect(job.work == expected && job.status == .queued && job.stage == ControlRoom.key.stage)
            #expect(job.name == "aaaaaaaa with bbbbbbbb" && hotfix.reason == "the till is broken")
            let again = try await room.hotfix([pick.rawValue])
            #expect(again == hotfix)
            let events = try await room.controller.latestEvents(
                filter: EventFilter(app: ControlRoom.key.app),
                limit: 50
            )
            .filter { $0.kind == .hotfixAsked }
            let words = "a hotfix of shop/prod was asked for: aaaaaaaa with bbbbbbbb: the till is broken"
            #expect(events.map(\.message) == [words] && events[0].data["picks"] == pick.rawValue)
        }
    }

    @Test func `what was built is deployed before all that waits, and takes the place of nothing`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            try await room.applyBuilt()
            let build = try await room.build("a")
            try await room.served(by: 1) { _ = try await room.end(of: room.deploy(build).id) }
            let restart = try await room.deploy(nil, kind: .restart)
            try await room.status { $0.deployment?.id == restart.id }
            let waiting = try await room.deploy(room.build("c"))
            let hotfix = try await room.hotfix([ControlRoom.commit("b").rawValue], reason: "the till is broken")
            let made = try await room.build("d", basis: build.id)
            let job = try await room.finish(hotfix, with: made)
            let id = try #require(job.deployment)
            #expect(job.statusReason == "built \(made.id), which \(id) brings to shop/prod")
            let deployment = try await room.controller.deployment(id)
            #expect(deployment.kind == .hotfix && deployment.actor == "admin" && deployment.build == made.reference)
            #expect(deployment.reason == "hotfix of aaaaaaaa with bbbbbbbb: the till is broken")
            let status = try await room.status { $0.queue.count == 2 }
            #expect(status.queue.map(\.id) == [id, waiting.id] && status.deployment?.id == restart.id)
            // Taken twice, it is still one deployment.
            let again = try await room.controller.change { work in try HotfixEnding().take(job, &work) }
            #expect(again == job)
            #expect(try await room.status().queue.count == 2)
        }
    }

    @Test func `what came to the stage meanwhile is not taken out again`() async throws {
        try await serving { room, build in
            let hotfix = try await room.hotfix([ControlRoom.commit("b").rawValue])
            _ = try await room.end(of: room.deploy(room.build("c")).id)
            let made = try await room.build("d", basis: build.id)
            let job = try await room.finish(hotfix, with: made)
            #expect(job.deployment == nil && job.status == .succeeded)
            #expect(
                job.statusReason
                    == "built \(made.id), which is not deployed: shop/prod serves cccccccc by now, and it was made of aaaaaaaa. Ask for the hotfix again, or 'slipway deploy shop/prod --build \(made.id) --hotfix'"
            )
        }
    }

    @Test func `while another build is on its way a hotfix waits, or takes its place if that was asked for`()
        async throws
    {
        try await ControlRoom.run(hosts: 1) { room in
            try await room.applyBuilt()
            let build = try await room.build("a")
            try await room.served(by: 1) { _ = try await room.end(of: room.deploy(build).id) }
            let other = try await room.deploy(room.build("c"))
            try await room.status { $0.deployment?.id == other.id && $0.deployment?.status == .running }
            let pick = try ControlRoom.commit("b").rawValue
            let error = try await refusal(room, [pick])
            #expect(error.code == .conflict)
            #expect(
                error.message
                    == "\(other.id) (deploy) is changing what shop/prod serves: wait for its end, or give --replace to put the hotfix of aaaaaaaa in its place"
            )
            let hotfix = try await room.hotfix([pick], replace: true)
            let job = try await room.finish(hotfix, with: room.build("d", basis: build.id))
            let replaced = try await room.controller.deployment(other.id)
            #expect(replaced.status == .cancelled)
            #expect(replaced.statusReason.hasPrefix("replaced by \(job.deployment?.description ?? "-") (hotfix)"))
        }
    }

    @Test func `a hotfix of a hotfix is made of the same commits once more`() async throws {
        try await serving { room, build in
            let (first, second) = (try ControlRoom.commit("b"), try ControlRoom.commit("e"))
            let hotfix = try await room.hotfix([first.rawValue])
            let made = try await room.build("d", basis: build.id)
            let id = try #require(try await room.finish(hotfix, with: made).deployment)
            _ = try await room.end(of: id)
            let next = try await room.hotfix([second.rawValue])
            let work = try await room.job(next.job)?.work
            let expected = JobWork.hotfix(
                ControlRoom.source,
                ControlRoom.buildSpec,
                base: build.commit,
                picks: [first, second],
                basis: made.id
            )
            #expect(work == expected && next.basis == made.reference && next.picks == [second])
            let again = try await refusal(room, [first.rawValue])
            #expect(again.message == "what serves is a hotfix that has bbbbbbbb already: leave it out")
        }
    }

    @Test func `what cannot be a hotfix is told at once`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            let unbuilt = try await refusal(room, ["bbbb"])
            #expect(unbuilt.message.hasPrefix("shop does not say how it is built: add 'source' and 'build'"))
            try await room.applyBuilt()
            let unserved = try await refusal(room, ["bbbb"])
            #expect(unserved.message.hasPrefix("shop/prod serves no build to put commits on"))
        }
        try await serving { room, _ in
            _ = try await room.build("b")
            for (commits, words) in [
                ([], "name 1 to 50 commits that the hotfix brings; 0 were named"), (["main"], "'main' is not a commit"),
                (["ffff"], "no commit of shop that begins with 'ffff' has been seen"),
                (["bbbb", "bbbbb"], "the commit bbbbbbbb was named twice"),
            ] {
                let error = try await refusal(room, commits)
                #expect(error.message.hasPrefix(words), "\(error.message)")
            }
        }
    }

    @Test func `a hotfix has no place among the builds that move on`() async throws {
        try await serving { room, build in
            let made = try await room.build("d", basis: build.id)
            let order = try await room.database.read { try BuildOrder($0, ControlRoom.key.app).members.map(\.build.id) }
            #expect(order == [build.id])
            #expect(made.basis == build.id)
            let error = await #expect(throws: SlipwayError.self) {
                _ = try await room.build("e", basis: BuildID("0123456789abcdef"))
            }
            #expect(error?.message == "shop has no build 0123456789abcdef that a hotfix could be made from")
        }
    }
}
