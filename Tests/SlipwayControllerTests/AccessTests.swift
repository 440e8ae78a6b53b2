import SlipwayController
import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite
import Testing

struct AccessTests {
    @Test func `a token works until it is revoked, and says why it does not`() async throws {
        try await ControlRoom.run { room in
            let scope = Principal.Scope.person(.deployer, app: ControlRoom.key.app, stage: nil)
            let (token, secret) = try await room.controller.createToken(
                name: "alice",
                scope: scope,
                ttl: .hours(1),
                by: room.admin
            )
            let alice = try await room.controller.principal(withSecret: Redacted(secret))
            #expect(alice == Principal(name: "alice", token: token.id, scope: scope))
            try await room.controller.revokeToken(token.id, by: room.admin)
            let revoked = await #expect(throws: SlipwayError.self) {
                try await room.controller.principal(withSecret: Redacted(secret))
            }
            #expect(revoked?.message.contains("the token 'alice' was revoked at") == true)
            let unknown = await #expect(throws: SlipwayError.self) {
                try await room.controller.principal(withSecret: Redacted("slp_wrong"))
            }
            #expect(unknown?.code == .unauthenticated)
        }
    }

    @Test func `a token for an app or stage that is not there is refused`() async throws {
        try await ControlRoom.run { room in
            let (app, stage) = (ControlRoom.key.app, StageName(unchecked: "prd"))
            for scope in [
                Principal.Scope.publish(AppName(unchecked: "shpo")), .person(.viewer, app: app, stage: stage),
            ] {
                let error = await #expect(throws: SlipwayError.self) {
                    try await room.controller.createToken(name: "t", scope: scope, ttl: .hours(1), by: room.admin)
                }
                #expect(error?.code == .notFound)
            }
            let tokens = try await room.controller.tokens()
            #expect(tokens.count == 1)
        }
    }

    @Test func `the secret itself is nowhere in the database`() async throws {
        try await ControlRoom.run { room in
            let (_, secret) = try await room.controller.createToken(
                name: "ci",
                scope: .publish(nil),
                ttl: nil,
                by: room.admin
            )
            let stored = try await room.database.read { try $0.rows("SELECT * FROM tokens", []) }
            #expect(!"\(stored)".contains(secret))
            let events = try await room.controller.latestEvents(filter: EventFilter(), limit: 100)
            #expect(!"\(events)".contains(secret))
        }
    }

    @Test func `a session ends when it is ended, and with its token`() async throws {
        try await ControlRoom.run { room in
            let session = try await room.controller.createSession(for: room.admin)
            #expect(try await room.controller.principal(withSession: session).name == "admin")
            try await room.controller.endSession(session)
            await #expect(throws: SlipwayError.self) {
                try await room.controller.principal(withSession: session)
            }
        }
    }

    @Test func `the first administrator is made once`() async throws {
        try await ControlRoom.run { room in
            let isMade = try await room.controller.createFirstAdmin(Controller.newSecret())
            #expect(!isMade)
            let secret = Controller.newSecret()
            try await room.controller.createAdmin(secret)
            let principal = try await room.controller.principal(withSecret: secret)
            #expect(principal.may(.admin))
        }
    }
}
