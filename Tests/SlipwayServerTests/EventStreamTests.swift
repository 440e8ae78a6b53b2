import HTTPTypes
import HummingbirdTesting
import SlipwayModel
import Synchronization
import Testing

@testable import SlipwayServer

struct EventStreamTests {
    @Test func `events carry their sequence as id and their JSON as data`() async throws {
        let edge = try TestEdge(.init(events: [[try Samples.event(8), try Samples.event(9)]]))
        let response = try await edge.send(.get, "/v1/events?after=7")
        #expect(response.headers[.contentType] == "text/event-stream")
        let frames = response.text.split(separator: "\n\n").filter { !$0.hasPrefix(":") }
        #expect(frames.count == 2)
        #expect(frames[0].hasPrefix("id: 8\ndata: {"))
        #expect(frames[1].hasPrefix("id: 9\ndata: {"))
        #expect(frames.allSatisfy { $0.split(separator: "\n").count == 2 })
    }

    @Test func `a silent stream says that it is still there, and goes on where it was`() async throws {
        let script = ScriptedControlPlane.Script(events: [[], [try Samples.event(9)], []])
        let edge = try TestEdge(script, settings: Edge.Settings(keepAlive: .milliseconds(5)))
        let response = try await edge.send(.get, "/v1/events?after=7&app=shop")
        #expect(response.text.split(separator: "\n\n").count { $0 == ": keep-alive" } == 2)
        #expect(
            edge.plane.calls == [
                "events after=7 app=shop limit=200 wait=5ms", "events after=7 app=shop limit=200 wait=5ms",
                "events after=9 app=shop limit=200 wait=5ms", "events after=9 app=shop limit=200 wait=5ms",
            ]
        )
    }

    @Test func `a client that lost the connection goes on after what it saw last`() async throws {
        let edge = try TestEdge()
        _ = try await edge.send(.get, "/v1/events?after=7", headers: [EventStream.lastEventID: "12"])
        #expect(edge.plane.calls == ["events after=12 app=- limit=200 wait=15s"])
    }

    @Test func `a client that says nothing sees what happens from now on`() async throws {
        let edge = try TestEdge()
        _ = try await edge.send(.get, "/v1/events")
        #expect(edge.plane.calls == ["latestEvents app=- limit=1", "events after=7 app=- limit=200 wait=15s"])
    }

    @Test func `a revoked token ends its stream`() async throws {
        let edge = try TestEdge(.init(events: Array(repeating: [], count: 1000)))
        let plane = edge.plane
        plane.script.withLock { $0.onEvents = { plane.script.withLock { $0.revoked = ["viewer"] } } }
        let response = try await edge.send(.get, "/v1/events?after=7", as: "viewer")
        #expect(response.status == .ok)
        #expect(edge.plane.calls.count == 1)
    }

    @Test func `as JSON there are the newest events, or those past a sequence`() async throws {
        let edge = try TestEdge(.init(events: [[try Samples.event(8)]]))
        let newest = try await edge.send(.get, "/v1/events?format=json&app=shop&limit=2")
        #expect(try newest.json([Event].self) == [try Samples.event(7)])
        let past = try await edge.send(.get, "/v1/events?format=json&after=7")
        #expect(try past.json([Event].self) == [try Samples.event(8)])
        #expect(edge.plane.calls == ["latestEvents app=shop limit=2", "events after=7 app=- limit=50 wait=0s"])
    }
}
