import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import SlipwayModel

/// Asks an address with GET; an answer of 2xx in time is good, and redirects are not followed.
struct HTTPCheck: Sendable {
    /// How much of the body is kept as evidence, in bytes.
    private static let evidence = 2048

    var address: String
    var timeout: Interval

    func ask(onLine: @escaping @Sendable (String) -> Void) async throws -> JobOutcome {
        guard address.hasPrefix("http://") || address.hasPrefix("https://") else {
            return .failed("\(NameRule.quote(address)) is not an address to check: write it like https://host/healthz")
        }
        let shown = GitAddress.redact(address)
        onLine("GET \(shown)")
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        configuration.timeout = .init(connect: .milliseconds(timeout.milliseconds))
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let outcome = await answer(client, shown, onLine)
        try? await client.shutdown()
        try Task.checkCancellation()
        return outcome
    }

    private func answer(
        _ client: HTTPClient,
        _ shown: String,
        _ onLine: @Sendable (String) -> Void
    ) async -> JobOutcome {
        let begin = ContinuousClock.now
        do {
            var request = HTTPClientRequest(url: address)
            request.headers.add(name: "User-Agent", value: "slipway-runner")
            let response = try await client.execute(request, timeout: .milliseconds(timeout.milliseconds))
            let passed = Interval(milliseconds: Int64((ContinuousClock.now - begin) / .milliseconds(1)))
            let body = await Self.beginning(of: response)
            body.forEach(onLine)
            let words = "GET \(shown) answered \(response.status.code) in \(passed.inWords)"
            let end = body.isEmpty ? "; its body is empty" : "; its body begins:\n" + body.joined(separator: "\n")
            return (200..<300).contains(response.status.code) ? .passed(words + end) : .failed(words + end)
        } catch {
            let late: [HTTPClientError] = [
                .deadlineExceeded, .connectTimeout, .readTimeout, .getConnectionFromPoolTimeout,
            ]
            let isLate = (error as? HTTPClientError).map(late.contains) ?? false
            return .failed("GET \(shown) " + (isLate ? "was not answered within \(timeout)" : "failed: \(error)"))
        }
    }

    private static func beginning(of response: HTTPClientResponse) async -> [String] {
        var bytes: [UInt8] = []
        var chunks = response.body.makeAsyncIterator()
        while bytes.count < evidence, let chunk = try? await chunks.next() { bytes += chunk.readableBytesView }
        var splitter = LineSplitter()
        return splitter.feed(bytes.prefix(evidence)) + [splitter.finish()].compactMap(\.self)
    }
}
