import SlipwayAPIClient
import SlipwayModel
import Testing

struct SlipwayClientTests {
    @Test(arguments: [
        "", "127.0.0.1:7070", "ftp://host", "http://", "http://user@host", "http://host/path", "http://h?q",
    ])
    func `an address that is none is refused with an example`(address: String) {
        let error = #expect(throws: SlipwayError.self) { try SlipwayClient(server: address, token: nil) }
        #expect(error?.message.contains("write it like http://127.0.0.1:7070") == true)
    }

    @Test func `a server that is not there is named, with what to check`() async throws {
        let client = try SlipwayClient(server: "http://127.0.0.1:1", token: Redacted("secret"))
        let error = await #expect(throws: SlipwayError.self) { try await client.hosts() }
        #expect(error?.code == .unavailable)
        #expect(
            error?.message.hasPrefix(
                "no answer from the server at http://127.0.0.1:1 (connection refused): check the address"
            ) == true
        )
        await client.shutdown()
    }
}
