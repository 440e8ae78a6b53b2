import SlipwayController
import SlipwayModel
import Testing

struct LookingTests {
    @Test func `names that nothing has are answered with what there is`() async throws {
        try await ControlRoom.run { room in
            let app = await #expect(throws: SlipwayError.self) {
                try await room.controller.appSpec(AppName("shpo"))
            }
            #expect(app?.message == "there is no app 'shpo'; there are shop")
            let stage = await #expect(throws: SlipwayError.self) {
                try await room.controller.status(of: StageKey("shop/prd"), after: nil, wait: .zero)
            }
            #expect(stage?.message == "shop has no stage 'prd'; its stages are prod")
            let build = await #expect(throws: SlipwayError.self) {
                try await room.controller.build(of: ControlRoom.key.app, named: "beef")
            }
            #expect(build?.message.hasPrefix("shop has no build of 'beef': 'slipway build shop --ref REF'") == true)
        }
    }

    @Test func `why answers for a stage at rest, in the middle, and for its queue`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            let fresh = try await room.controller.why("shop/prod")
            #expect(fresh.summary == "shop/prod has never been deployed")
            let first = try await room.deploy(room.build("a"))
            let second = try await room.deploy(room.build("b"))
            try await room.status { $0.hosts.first?.status == "pending" && !$0.queue.isEmpty }
            let busy = try await room.controller.why("shop/prod")
            #expect(busy.summary.hasPrefix("\(first.id) (deploy of aaaaaaaa) is running"))
            #expect(busy.reasons.contains { $0.what == "h1 still fetches the build" })
            #expect(
                busy.reasons.contains { $0.what.hasPrefix("\(second.id) (deploy of bbbbbbbb) waits for \(first.id)") }
            )
        }
    }

    @Test func `why answers for a commit and a host`() async throws {
        try await ControlRoom.run(hosts: 2) { room in
            try await room.served(by: 2) {
                let build = try await room.build("a")
                _ = try await room.end(of: room.deploy(build).id)
                let newer = try await room.build("b")
                let live = try await room.controller.why("aaaa")
                #expect(live.summary == "aaaaaaaa (commit a) of shop is live in prod")
                let waiting = try await room.controller.why(newer.commit.rawValue)
                #expect(waiting.summary == "bbbbbbbb (commit b) of shop is not live anywhere")
                #expect(waiting.reasons.map(\.what) == ["prod: nobody has asked for it there"])
                let host = try await room.controller.why("h1")
                #expect(host.reasons.map(\.what) == ["shop/prod: serves aaaaaaaa; healthy in d1"])
                await #expect(throws: SlipwayError.self) { try await room.controller.why("nobody") }
            }
        }
    }

    @Test func `why says that the newest build was tried and failed, not that nobody asked for it`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            let good = try await room.build("a")
            let fails: @Sendable (HostAssignment) -> Assignment.Status = { asked in
                asked.build?.id == good.id ? .healthy : .unhealthy
            }
            try await room.served(by: 1, outcome: fails) {
                _ = try await room.end(of: room.deploy(good).id)
                let failed = try await room.end(of: room.deploy(room.build("b")).id)
                #expect(failed.status == .failed)
                try await room.status { $0.deployment?.revertOf == failed.id && $0.deployment?.status == .succeeded }
                let why = try await room.controller.why("shop/prod")
                #expect(why.reasons.count == 1)
                #expect(why.reasons[0].what.hasPrefix("the newest build (bbbbbbbb) was tried: \(failed.id) failed: h1"))
                #expect(why.reasons[0].endedBy?.hasPrefix("a newer build") == true)
            }
        }
    }

    @Test func `log lines of a host that nobody knows are an error, not silence`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            let deployment = try await room.deploy(room.build("a"))
            let (known, nobody) = (HostName(unchecked: "h1"), HostName(unchecked: "h9"))
            let page = try await room.controller.logs(
                of: deployment.id,
                host: known,
                after: 0,
                limit: 10,
                wait: .zero
            )
            #expect(page.lines.isEmpty)
            let error = await #expect(throws: SlipwayError.self) {
                try await room.controller.logs(of: deployment.id, host: nobody, after: 0, limit: 10, wait: .zero)
            }
            #expect(error?.message == "there is no host 'h9'; 'slipway hosts' lists them")
        }
    }

    @Test func `events wait for the next one, and filters hold`() async throws {
        try await ControlRoom.run { room in
            let before = try await room.controller.latestEvents(filter: EventFilter(), limit: 1)
            let last = before.first?.sequence ?? 0
            async let next = room.controller.events(
                after: last,
                filter: EventFilter(app: ControlRoom.key.app),
                limit: 10,
                wait: .seconds(180)
            )
            _ = try await room.join("h9")
            _ = try await room.build("c")
            let events = try await next
            #expect(events.map(\.kind) == [.buildPublished])
            #expect(events.first?.message.hasPrefix("build ") == true)
        }
    }

    @Test func `publishing the same content for the same commit again is the same build`() async throws {
        try await ControlRoom.run { room in
            let first = try await room.build("a")
            #expect(try await room.build("a") == first)
            let commit = try CommitID(String(repeating: "d", count: 40))
            let entry = Manifest.Entry(
                path: "f",
                kind: .file,
                mode: 0o644,
                size: 1,
                digest: Digest(bytes: [UInt8](repeating: 1, count: 32))
            )
            let error = await #expect(throws: SlipwayError.self) {
                try await room.controller.publish(
                    Manifest(entries: [entry]),
                    details: BuildDetails(commit: commit),
                    app: ControlRoom.key.app,
                    by: room.admin
                )
            }
            #expect(error?.code == .incompleteUpload)
        }
    }

    @Test func `a stage with an open deployment cannot be removed from the app`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            _ = try await room.deploy(room.build("a"))
            let spec = AppSpec(
                app: ControlRoom.key.app,
                stages: [StageSpec(name: StageName(unchecked: "other"), group: ControlRoom.group)]
            )
            let error = await #expect(throws: SlipwayError.self) {
                try await room.controller.apply(spec, dryRun: true, by: room.admin)
            }
            #expect(error?.code == .conflict)
        }
    }
}
