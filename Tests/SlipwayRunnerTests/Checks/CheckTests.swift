import SlipwayModel
import SlipwayTesting
import Testing

@testable import SlipwayRunner

struct CheckTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func run(_ script: String, timeout: Interval = .minutes(5)) async throws -> JobOutcome {
        let environment = ["PATH": "/usr/bin:/bin", "SLIPWAY_STAGE": "eng"]
        return try await CommandCheck(
            command: .shell(script),
            folder: folder.path,
            environment: environment,
            timeout: timeout
        ).run { _ in }
    }

    @Test func `a command that ends with status 0 passes, with its last lines`() async throws {
        let outcome = try await run("echo all good in $SLIPWAY_STAGE")
        #expect(
            outcome
                == .passed("'echo all good in $SLIPWAY_STAGE' ended with status 0; its last lines:\nall good in eng")
        )
    }

    @Test func `a command that fails, hangs or is killed fails the check`() async throws {
        #expect(try await run("exit 7") == .failed("'exit 7' ended with status 7; it wrote nothing"))
        #expect(try await run("kill -9 $$") == .failed("'kill -9 $$' was ended by signal 9; it wrote nothing"))
        let late = try await run("echo begins; sleep 600", timeout: .milliseconds(300))
        guard case .failed(let reason) = late else { throw NeverCame(description: "\(late)") }
        #expect(reason.contains("had not ended after 300ms and was ended"))
    }

    private func ask(
        _ answer: String,
        path: String = "/healthz",
        timeout: Interval = .minutes(1)
    ) async throws -> JobOutcome {
        try await OneAnswer.serving(answer) { port in
            try await HTTPCheck(address: "http://127.0.0.1:\(port)\(path)", timeout: timeout).ask { _ in }
        }
    }

    @Test func `an answer of 200 passes, with the beginning of its body`() async throws {
        let outcome = try await ask("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nready")
        guard case .passed(let words) = outcome else { throw NeverCame(description: "\(outcome)") }
        #expect(words.contains("answered 200 in") && words.hasSuffix("its body begins:\nready"), "\(words)")
    }

    @Test func `other answers fail, and a redirect is not followed`() async throws {
        let outcome = try await ask("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")
        guard case .failed(let words) = outcome else { throw NeverCame(description: "\(outcome)") }
        #expect(words.contains("answered 302 in") && words.hasSuffix("its body is empty"), "\(words)")
        let broken = try await ask("HTTP/1.1 500 Oh\r\nContent-Length: 4\r\n\r\nhelp")
        guard case .failed(let why) = broken else { throw NeverCame(description: "\(broken)") }
        #expect(why.contains("answered 500"))
    }

    @Test func `nobody there, no answer in time, and what is no address fail`() async throws {
        let away = try await HTTPCheck(address: "http://127.0.0.1:1/", timeout: .seconds(30)).ask { _ in }
        guard case .failed(let reason) = away else { throw NeverCame(description: "\(away)") }
        #expect(reason.hasPrefix("GET http://127.0.0.1:1/ failed: "), "\(reason)")
        let late = try await ask("", timeout: .milliseconds(300))
        guard case .failed(let words) = late else { throw NeverCame(description: "\(late)") }
        #expect(words.hasSuffix("was not answered within 300ms"), "\(words)")
        let none = try await HTTPCheck(address: "file:///etc/passwd", timeout: .seconds(1)).ask { _ in }
        #expect(none == .failed("'file:///etc/passwd' is not an address to check: write it like https://host/healthz"))
    }
}
