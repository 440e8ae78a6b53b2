import Glibc

/// Starts threads that block as they like.
///
/// Queues of Dispatch would not do: they share few threads, and one that blocks holds up others.
enum Thread {
    private final class Body {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    static func detached(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let held = Unmanaged.passRetained(Body(body))
        let code = pthread_create(
            &thread,
            nil,
            { held in
                if let held { Unmanaged<Body>.fromOpaque(held).takeRetainedValue().run() }
                return nil
            },
            held.toOpaque()
        )
        guard code == 0 else { return held.release() }
        pthread_detach(thread)
    }
}
