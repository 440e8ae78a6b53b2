import Testing

@testable import SlipwayAPIClient

struct EventStreamParserTests {
    private static let stream = "id: 7\nevent: host.joined\ndata: {\"a\":1}\n\n: keep-alive\n\ndata: {\ndata: }\r\n\r\n"

    private func events(_ chunks: [String]) -> [String] {
        var parser = EventStreamParser()
        return chunks.flatMap { parser.feed($0.utf8) }.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `each event gives its data, and a keep-alive gives none`() {
        #expect(events([Self.stream]) == ["{\"a\":1}", "{\n}"])
    }

    @Test func `chunks may end anywhere`() {
        #expect(events(Self.stream.map(String.init)) == ["{\"a\":1}", "{\n}"])
    }

    @Test func `an event that the end of the stream cut short is none`() {
        #expect(events(["data: {\"a\":1}\n"]).isEmpty)
    }
}
