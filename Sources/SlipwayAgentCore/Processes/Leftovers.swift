import Glibc

/// The processes that one attempt started and that still run.
///
/// They are found by the session of the attempt's own process, by the variables that only this attempt was given, by
/// the output that only it was given, and by their parents; so one that left the session is found as well.
package struct Leftovers: Sendable {
    /// The number of the attempt's own process; `nil` when the agent that started it is gone.
    package var session: Int32?
    /// `NAME=VALUE`; a process that carries all of them belongs to the attempt.
    ///
    /// `nil` where the session alone counts.
    package var marks: Set<String>?
    /// The file that takes the attempt's output; a process that writes there belongs to the attempt.
    package var output: String?

    package init(session: Int32?, marks: Set<String>?, output: String? = nil) {
        self.session = session
        self.marks = marks
        self.output = output
    }

    package func find() -> [Int32] {
        let own = getpid()
        var waiting = RunningProcess.all().filter { $0.id != own && $0.id != 1 }
        var found: Set<pid_t> = []
        var isNew = true
        var isFirst = true
        while isNew {
            let next = waiting.filter { found.contains($0.parent) || (isFirst && isMember($0)) }.map(\.id)
            found.formUnion(next)
            waiting.removeAll { found.contains($0.id) }
            (isNew, isFirst) = (!next.isEmpty, false)
        }
        return found.sorted()
    }

    private func isMember(_ process: RunningProcess) -> Bool {
        if let session, process.session == session || process.id == session { return true }
        return marks.map(process.carries) ?? false || output.map(process.writes) ?? false
    }

    /// Asks all of them to end (TERM), and after `grace` makes them (KILL), until none is left.
    ///
    /// Blocks its thread, so that it waits for no thread that others use.
    ///
    /// - Returns: whether none is left; one that hangs in the kernel cannot be ended.
    package func end(grace: Duration) -> Bool {
        let clock = ContinuousClock()
        if signalUntilNone(SIGTERM, by: clock.now + grace, again: false) { return true }
        return signalUntilNone(SIGKILL, by: clock.now + .seconds(10), again: true)
    }

    /// A process that was stopped takes a TERM only once it goes on.
    private func signalUntilNone(_ signal: Int32, by deadline: ContinuousClock.Instant, again: Bool) -> Bool {
        var signalled: Set<pid_t> = []
        while true {
            let running = find()
            if running.isEmpty { return true }
            for id in running where again || signalled.insert(id).inserted {
                Glibc.kill(id, signal)
                Glibc.kill(id, SIGCONT)
            }
            if ContinuousClock.now >= deadline { return false }
            usleep(10_000)
            if Task.isCancelled { return false }
        }
    }
}
