/// Waits for the end of a health command.
enum CommandWatch {
    /// How the command ended; `nil` when it was ended for running too long.
    ///
    /// Nothing of its session is left running, whatever its outcome: a probe starts no services.
    static func end(of child: ChildProcess, within time: Duration) async -> ProcessEnd? {
        let deadline = ContinuousClock.now + time
        var pause = Duration.milliseconds(1)
        var end = child.end
        while end == nil, ContinuousClock.now < deadline, !Task.isCancelled {
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, .milliseconds(20))
            end = child.end
        }
        // Again and again until none is left: one scan misses what is just being started.
        _ = Leftovers(session: child.id, marks: nil).end(grace: .zero)
        child.reap()
        return end
    }
}
