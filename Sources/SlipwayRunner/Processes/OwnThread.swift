import Glibc
import SlipwayModel

/// Runs work that blocks for long on a thread of its own, so that the cooperative threads stay free.
enum OwnThread {
    private final class Body: Sendable {
        let work: @Sendable () -> Void

        init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }

    static func run<Answer: Sendable>(_ work: @escaping @Sendable () throws -> Answer) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            let body = Body { continuation.resume(with: Result { try work() }) }
            guard let failure = start(body) else { return }
            continuation.resume(throwing: failure)
        }
    }

    private static func start(_ body: Body) -> SlipwayError? {
        let retained = Unmanaged.passRetained(body)
        var thread = pthread_t()
        let failure = pthread_create(
            &thread,
            nil,
            { argument in
                if let argument { Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().work() }
                return nil
            },
            retained.toOpaque()
        )
        guard failure == 0 else {
            retained.release()
            return SlipwayError(.unavailable, "cannot start a thread: \(String(cString: strerror(failure)))")
        }
        pthread_detach(thread)
        return nil
    }
}
