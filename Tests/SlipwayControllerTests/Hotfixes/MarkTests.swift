import SlipwayModel
import Testing

@testable import SlipwayController

struct MarkTests {
    @Test func `a build that is marked bad asks for a reason, until it is good again`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            let build = try await room.build("a")
            let app = ControlRoom.key.app
            for reason in [nil, " "] {
                let error = await #expect(throws: SlipwayError.self) {
                    _ = try await room.controller.mark("aaaa", of: app, as: .bad, reason: reason, by: room.admin)
                }
                #expect(error?.message == "say why build \(build.id) is bad, for whoever wants to deploy it")
            }
            let bad = try await room.controller.mark("aaaa", of: app, as: .bad, reason: "leaks", by: room.admin)
            #expect(bad.bad == "leaks")
            let refused = await #expect(throws: SlipwayError.self) { _ = try await room.deploy(build) }
            #expect(refused?.message.contains("is marked bad (leaks)") == true)
            let good = try await room.controller.mark("aaaa", of: app, as: .good, reason: nil, by: room.admin)
            #expect(good.bad == nil)
            // Once more changes nothing, and is no news.
            _ = try await room.controller.mark("aaaa", of: app, as: .good, reason: nil, by: room.admin)
            _ = try await room.deploy(build)
            let events = try await room.controller.latestEvents(filter: EventFilter(app: app), limit: 50)
                .filter { [.buildMarkedBad, .buildMarkedGood].contains($0.kind) }
            #expect(
                events.map(\.message) == [
                    "build \(build.id) of aaaaaaaa was marked good again",
                    "build \(build.id) of aaaaaaaa was marked bad: leaks",
                ]
            )
        }
    }
}
