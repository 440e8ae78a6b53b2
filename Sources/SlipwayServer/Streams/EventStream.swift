import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle
import SlipwayController
import SlipwayModel

/// The event log as Server-Sent Events.
///
/// Each event carries its sequence as id, so that a client that lost the connection goes on where it was. A client that
/// vanished is noticed at the next write: that is what the keep-alive is for.
struct EventStream: Sendable {
    static let lastEventID = HTTPField.Name(parsed: "last-event-id") ?? .ifMatch
    private static let mostAtOnce = 200

    let controlPlane: any ControlPlane
    let filter: EventFilter
    let keepAlive: Interval
    /// Throws once the client may not see events any more.
    let recheck: @Sendable () async throws -> Void

    func response(after sequence: Int64) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                try await send(after: sequence, to: &writer)
                try await writer.finish(nil)
            }
        )
    }

    /// Returns when the server stops, when the client may not look any more, or when the log cannot be read: the client
    /// asks again and is told.
    @concurrent private func send(after start: Int64, to writer: inout any ResponseBodyWriter) async throws {
        var sequence = start
        try await writer.write(ByteBuffer(string: ": events\n\n"))
        while let events = await next(after: sequence) {
            if events.isEmpty { try await writer.write(ByteBuffer(string: ": keep-alive\n\n")) }
            for event in events { try await writer.write(Self.frame(event)) }
            sequence = events.last?.sequence ?? sequence
        }
    }

    private func next(after sequence: Int64) async -> [Event]? {
        guard !Task.isShuttingDownGracefully, !Task.isCancelled else { return nil }
        do {
            try await recheck()
            return try await Waiting.untilShutdown { [self] in
                try await controlPlane.events(
                    after: sequence,
                    filter: filter,
                    limit: Self.mostAtOnce,
                    wait: keepAlive
                )
            }
        } catch {
            return nil
        }
    }

    static func frame(_ event: Event) throws -> ByteBuffer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var buffer = ByteBuffer(string: "id: \(event.sequence)\ndata: ")
        buffer.writeBytes(try encoder.encode(event))
        buffer.writeString("\n\n")
        return buffer
    }
}
