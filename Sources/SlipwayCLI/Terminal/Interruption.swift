import Dispatch

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The user pressed Ctrl-C, or asked the process to end.
struct Interrupted: Error {}

/// Runs work that Ctrl-C ends in an orderly way, so that the terminal can be put right and a last word said.
///
/// - Throws: `Interrupted` when SIGINT or SIGTERM arrived first; the work was cancelled and has ended by then.
func withInterruption<Answer: Sendable>(_ work: @Sendable @escaping () async throws -> Answer) async throws -> Answer {
    try await withThrowingTaskGroup(of: Answer.self) { group in
        group.addTask { try await work() }
        group.addTask {
            for await _ in interruptions() { throw Interrupted() }
            throw CancellationError()
        }
        defer { group.cancelAll() }
        guard let answer = try await group.next() else { throw CancellationError() }
        return answer
    }
}

/// One element a signal, while somebody listens; afterwards the signals end the process again.
func interruptions() -> AsyncStream<Int32> {
    AsyncStream { continuation in
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { continuation.yield(number) }
            source.resume()
            return Listening(source: source, number: number)
        }
        continuation.onTermination = { _ in sources.forEach { $0.end() } }
    }
}

/// One signal that is listened for.
///
/// Unchecked, because Dispatch does not mark its sources as sendable; a source may be cancelled from any thread.
private struct Listening: @unchecked Sendable {
    let source: any DispatchSourceSignal
    let number: Int32

    func end() {
        source.cancel()
        signal(number, SIG_DFL)
    }
}
