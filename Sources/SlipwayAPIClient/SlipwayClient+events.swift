import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1
import SlipwayAPI
package import SlipwayModel

extension SlipwayClient {
    /// How long one stream of events is used before it is opened anew.
    private static let longestStream = Interval.days(1)

    /// Hands on the events past `sequence` as they happen; returns when the server ends the stream.
    ///
    /// Call it again with the newest sequence to go on.
    package func streamEvents(
        after sequence: Int64,
        app: AppName? = nil,
        stage: StageName? = nil,
        onEvent: (Event) throws -> Void
    ) async throws {
        let query = [("after", "\(sequence)"), ("app", app?.rawValue), ("stage", stage?.rawValue)]
        var request = request(.events, [], query: query)
        request.headers.add(name: "Accept", value: "text/event-stream")
        let response = try await send(request, timeout: Self.longestStream)
        var parser = EventStreamParser()
        do {
            for try await buffer in response.body {
                for data in parser.feed(buffer.readableBytesView) {
                    try onEvent(JSONDecoder().decode(Event.self, from: Data(data)))
                }
            }
        } catch let error as HTTPClientError {
            throw unreachable(error)
        }
    }
}
