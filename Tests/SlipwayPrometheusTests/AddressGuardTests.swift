import SlipwayModel
import SlipwayPromotion
import Testing

@testable import SlipwayPrometheus

struct AddressGuardTests {
    @Test(arguments: [
        "http://169.254.169.254", "http://169.254.169.254:9090/prometheus", "http://2852039166", "http://0xa9fea9fe",
        "http://[fe80::1]:9090", "http://[::ffff:169.254.169.254]", "http://[fd00:ec2::254]", "http://100.100.100.200",
        "http://metadata.google.internal", "https://METADATA.google.internal",
    ])
    func `addresses at which clouds tell secrets are never asked, however they are written`(address: String) async {
        await #expect(throws: SlipwayError.self) { try await AddressGuard().check(address) }
        let client = PrometheusClient()
        let question = MetricsQuestion(address: address, query: "up", from: nil, to: Timestamp(milliseconds: 0))
        let answer = await client.answer(question)
        await client.shutdown()
        guard case .failure(let words) = answer else {
            Issue.record("it was asked: \(answer)")
            return
        }
        #expect(words.contains("is not asked: it is a link-local address"))
    }

    @Test(arguments: ["http://127.0.0.1:9090", "http://10.0.0.7", "http://[::1]:9090", "http://localhost:9090/x"])
    func `one's own network is allowed: a Prometheus stands there`(address: String) async throws {
        try await AddressGuard().check(address)
    }

    @Test func `what is no address is refused in words`() async {
        for address in ["file:///etc/passwd", "http://", "prometheus:9090"] {
            await #expect(throws: SlipwayError.self) { try await AddressGuard().check(address) }
        }
    }
}
