import HTTPTypes
import SlipwayModel
import SlipwayPrometheus
import SlipwayPromotion
import Testing

struct PrometheusClientTests {
    private let now = Timestamp(milliseconds: 1_700_000_000_007)

    private func ask(
        _ answer: StubPrometheus.Answer = .init(),
        query: String = "up",
        from: Timestamp? = nil,
        _ check: @escaping @Sendable (GateAnswer, StubPrometheus) -> Void
    ) async throws {
        let now = now
        try await StubPrometheus.run(answer) { address, stub in
            let client = PrometheusClient()
            let question = MetricsQuestion(address: "\(address)/prom", query: query, from: from, to: now)
            check(await client.answer(question), stub)
            await client.shutdown()
        }
    }

    @Test func `one value is asked by a query of now, in a form, below the address's own path`() async throws {
        try await ask(query: #"rate(x{a=~"b|c"}[1m]) + 1"#) { answer, stub in
            #expect(answer == .series([]))
            let form = "query=rate%28x%7Ba%3D~%22b%7Cc%22%7D%5B1m%5D%29%20%2B%201&time=1700000000.007&timeout=10s"
            #expect(stub.requests == ["POST /prom/api/v1/query \(form)"])
        }
    }

    @Test func `a span is asked from its first moment to now, in steps`() async throws {
        try await ask(from: now - .minutes(1)) { _, stub in
            let form = "query=up&start=1699999940.007&end=1700000000.007&step=5.000&timeout=10s"
            #expect(stub.requests == ["POST /prom/api/v1/query_range \(form)"])
        }
    }

    @Test func `a wrong query is told in Prometheus' own words`() async throws {
        let body = #"{"status":"error","errorType":"bad_data","error":"1:3: parse error: unexpected end of input"}"#
        try await ask(.init(status: .badRequest, body: body)) { answer, _ in
            #expect(answer == .failure("bad_data: 1:3: parse error: unexpected end of input"))
        }
    }

    @Test func `what is no Prometheus, and an answer that is too large, are failures in words`() async throws {
        try await ask(.init(status: .notFound, body: "<html>")) { answer, _ in
            #expect(answer.isFailure("answered 404 Not Found"))
        }
        try await ask(.init(body: "<html>")) { answer, _ in #expect(answer.isFailure("is it its address?")) }
        let large = String(repeating: " ", count: PrometheusClient.mostBytes + 1)
        try await ask(.init(body: large)) { answer, _ in #expect(answer.isFailure("more than 5 MB")) }
    }

    @Test func `nobody there, and a name that is none, are failures in words`() async throws {
        let client = PrometheusClient()
        func failure(_ address: String) async -> GateAnswer {
            await client.answer(MetricsQuestion(address: address, query: "up", from: nil, to: now))
        }
        let refused = await failure("http://127.0.0.1:1")
        #expect(refused == .failure("http://127.0.0.1:1: connection refused"))
        let unknown = await failure("http://nobody.invalid:9090")
        #expect(unknown == .failure("http://nobody.invalid:9090: there is no such host"))
        await client.shutdown()
    }
}
