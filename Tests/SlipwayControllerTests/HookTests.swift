import SlipwayController
import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite
import Testing

struct HookTests {
    private func refusal(_ work: () async throws -> HookAnswer) async -> SlipwayError? {
        do {
            let answer = try await work()
            Issue.record("it was let in: \(answer)")
            return nil
        } catch {
            return error as? SlipwayError
        }
    }

    @Test func `a signed push to the app's branch is taken, and told in an event`() async throws {
        try await ControlRoom.run { room in
            try await room.applySourced()
            let sender = try await HookSender(room)
            let answer = try await sender.send("push", HookSender.push("größe"), id: "1")
            #expect(answer == HookAnswer(.taken, "a runner looks at the branch größe next"))
            let events = try await room.events(.webhookTaken)
            #expect(events.map(\.message) == ["GitHub told of a push to größe"])
            #expect(events.map(\.actor) == ["github"])
            let scans = try await room.database.read { try $0.openScans(of: ControlRoom.key.app) }
            #expect(scans.contains { $0.status == .queued && events.first?.data["job"] == "\($0.id)" })
        }
    }

    @Test func `other branches, tags, deleted branches and other events are taken and ignored with a reason`()
        async throws
    {
        try await ControlRoom.run { room in
            try await room.applySourced()
            let sender = try await HookSender(room, .gitea)
            let other = try await sender.send("push", HookSender.push("main"), id: "1")
            #expect(other == HookAnswer(.ignored, "refs/heads/main is not the branch größe of shop"))
            let gone = try await sender.send("push", HookSender.push("größe", "0"), id: "2")
            #expect(
                gone
                    == HookAnswer(.ignored, "refs/heads/größe was deleted: nothing is built, and what serves stays")
            )
            let star = try await sender.send("star", "{}", id: "3")
            #expect(star == HookAnswer(.ignored, "'star' is of no interest here"))
            let github = try await HookSender(room)
            let ping = try await github.send("ping", "{}", id: "1")
            #expect(ping.outcome == .taken && ping.message.contains("the webhook works"))
            let events = try await room.events(.webhookTaken)
            #expect(events.isEmpty)
        }
    }

    @Test func `where only tagged commits are built, a tag that fits is a reason to look`() async throws {
        try await ControlRoom.run { room in
            let stage = StageSpec(name: ControlRoom.key.stage, group: ControlRoom.group)
            let source = SourceSpec(git: "https://git.example.com/shop.git", tags: "v*")
            let spec = AppSpec(app: ControlRoom.key.app, source: source, stages: [stage])
            _ = try await room.controller.apply(spec, dryRun: false, by: room.admin)
            let sender = try await HookSender(room)
            for (tag, outcome) in [("v1.2", HookAnswer.Outcome.taken), ("nightly", .ignored)] {
                let body = HookSender.push("x").replacing("heads/x", with: "tags/\(tag)")
                let answer = try await sender.send("push", body, id: tag)
                #expect(answer.outcome == outcome, "\(answer.message)")
            }
        }
    }

    @Test func `forgeries are all refused in the same words, and counted`() async throws {
        try await ControlRoom.run { room in
            try await room.applySourced()
            let sender = try await HookSender(room)
            let body = HookSender.push("größe")
            let wrong = HookSender.signature(of: body, with: Redacted("guess"))
            let forged = await refusal { try await sender.send("push", body, id: "1", proof: wrong) }
            #expect(forged?.code == .unauthenticated)
            #expect(
                forged?.message
                    == "the delivery is signed with another secret: 'slipway app hook shop --provider github' makes a secret, to be pasted at GitHub"
            )
            let unsigned = await refusal { try await sender.send("push", body, id: "1", proof: .some(nil)) }
            #expect(unsigned?.message.hasPrefix("the delivery is not signed") == true)
            let stranger = AppName(unchecked: "stranger")
            let elsewhere = await refusal { try await sender.send("push", body, id: "1", to: stranger) }
            #expect(elsewhere?.message == forged?.message.replacing("shop", with: "stranger"))
            // The secret that stands for none is no way in.
            let none = HookSender.signature(of: body, with: Redacted("none"))
            let guessed = await refusal { try await sender.send("push", body, id: "1", proof: none, to: stranger) }
            #expect(guessed?.code == .unauthenticated)
            let hooks = try await room.controller.hooks(of: ControlRoom.key.app)
            #expect(hooks.map(\.refused) == [2] && hooks[0].lastTakenAt == nil)
            let events = try await room.events(.webhookTaken)
            #expect(events.isEmpty)
        }
    }

    @Test func `a delivery that comes again is known, by its name or by its bytes`() async throws {
        try await ControlRoom.run { room in
            try await room.applySourced()
            let sender = try await HookSender(room)
            let body = HookSender.push("größe")
            for (id, outcome) in [("1", HookAnswer.Outcome.taken), ("1", .duplicate), ("2", .duplicate)] {
                let answer = try await sender.send("push", body, id: id)
                #expect(answer.outcome == outcome)
            }
            let unnamed = try await sender.send("push", body + " ", id: nil)
            let again = try await sender.send("push", body + " ", id: nil)
            #expect(unnamed.outcome == .taken && again.outcome == .duplicate)
            // What could not be read may be sent again.
            let broken = await refusal { try await sender.send("push", "{", id: "3") }
            #expect(broken?.code == .invalidInput)
            let mended = try await sender.send("push", HookSender.push("größe", "b"), id: "3")
            #expect(mended.outcome == .taken)
        }
    }

    @Test func `statuses come by webhook too, and a replay brings no old one back`() async throws {
        try await ControlRoom.run { room in
            try await room.applySourced()
            let sender = try await HookSender(room)
            let commit = try CommitID(String(repeating: "a", count: 40))
            func status(_ state: String, at minute: Int) -> String {
                #"{"sha":"\#(commit)","state":"\#(state)","context":"ci/test","updated_at":"2026-01-31T12:0\#(minute):00Z"}"#
            }
            let good = try await sender.send("status", status("success", at: 1), id: "1")
            #expect(good == HookAnswer(.taken, "ci/test of aaaaaaaa is success"))
            _ = try await sender.send("status", status("failure", at: 2), id: "2")
            let replay = try await sender.send("status", status("success", at: 1) + "\n", id: "3")
            #expect(replay.outcome == .ignored && replay.message.contains("something newer is known"))
            let statuses = try await room.controller.statuses(of: commit, in: ControlRoom.key.app)
            #expect(statuses.map(\.state) == [.failure] && statuses.map(\.by) == ["github"])
        }
    }

    @Test func `GitLab's token is the proof, and a new secret ends the old one`() async throws {
        try await ControlRoom.run { room in
            try await room.applySourced()
            let old = try await HookSender(room, .gitlab)
            let taken = try await old.send("Push Hook", HookSender.push("größe"), id: "1")
            #expect(taken.outcome == .taken)
            let new = try await HookSender(room, .gitlab)
            let refused = await refusal { try await old.send("Push Hook", HookSender.push("größe", "b"), id: "2") }
            #expect(refused?.code == .unauthenticated)
            let again = try await new.send("Push Hook", HookSender.push("größe", "b"), id: "2")
            #expect(again.outcome == .taken)
            try await room.controller.removeHook(of: ControlRoom.key.app, .gitlab, by: room.admin)
            let removed = await refusal { try await new.send("Push Hook", HookSender.push("größe", "c"), id: "3") }
            #expect(removed?.code == .unauthenticated)
            let events = try await room.events(.webhookSecretChanged)
            #expect(
                events.map(\.message) == [
                    "the webhook of GitLab for shop was removed", "the webhook of GitLab for shop has a new secret",
                    "the webhook of GitLab for shop was made",
                ]
            )
        }
    }

    @Test func `the secret is in the database only sealed, and in no event`() async throws {
        try await ControlRoom.run { room in
            try await room.applySourced()
            let sender = try await HookSender(room)
            let stored = try await room.database.read { try $0.rows("SELECT * FROM hooks", []) }
            #expect(stored.count == 1 && !"\(stored)".contains(sender.secret.secret))
            let events = try await room.controller.latestEvents(filter: EventFilter(), limit: 100)
            #expect(!"\(events)".contains(sender.secret.secret))
        }
    }

    @Test func `an app without a repository has nothing to be told of`() async throws {
        try await ControlRoom.run { room in
            let error = await #expect(throws: SlipwayError.self) {
                try await room.controller.makeHook(of: ControlRoom.key.app, .github, by: room.admin)
            }
            #expect(error?.code == .refused && error?.message.contains("write 'source' into its slipway.yml") == true)
        }
    }
}
