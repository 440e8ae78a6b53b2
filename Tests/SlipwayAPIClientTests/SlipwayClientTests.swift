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

    @Test func `certificates that cannot be used are named at once`() {
        let error = #expect(throws: SlipwayError.self) {
            try SlipwayClient(server: "https://127.0.0.1:1", token: nil, caFile: "/nowhere/ca.pem")
        }
        #expect(error?.code == .invalidInput)
        #expect(error?.message.hasPrefix("the certificates in '/nowhere/ca.pem' cannot be used") == true)
    }

    @Test func `a server without TLS is told from one that is not there`() async throws {
        let server = try PlainServer()
        let client = try SlipwayClient(server: "https://127.0.0.1:\(server.port)", token: nil)
        let error = await #expect(throws: SlipwayError.self) { try await client.hosts() }
        #expect(error?.message.contains("it does not speak TLS") == true, "\(error?.message ?? "")")
        #expect(error?.cause == nil)
        await client.shutdown()
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
