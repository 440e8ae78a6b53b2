import Glibc
import SlipwayModel

/// A process and all that it started, however it was started.
///
/// Members are the leader's session, whoever carries the leader's mark in its environment, and the descendants of both.
/// So a daemon that left the session is found too; only one that also cleared its environment and lost its parents is
/// not.
struct ProcessFamily: Sendable {
    let leader: pid_t
    /// A variable, `NAME=value`, that no other process was started with.
    let mark: String

    /// Those that still run.
    func members() -> [pid_t] {
        let rows = ProcessTable.rows().filter { $0.id != getpid() }
        var found = Set(rows.filter { isFounder($0) }.map(\.id))
        var isGrowing = true
        while isGrowing {
            let children = rows.filter { found.contains($0.parent) && !found.contains($0.id) }
            found.formUnion(children.map(\.id))
            isGrowing = !children.isEmpty
        }
        return rows.filter { found.contains($0.id) && !$0.isZombie }.map(\.id)
    }

    private func isFounder(_ row: ProcessTable.Row) -> Bool {
        row.id == leader || row.session == leader || ProcessTable.environment(of: row.id, contains: mark)
    }

    /// Whether the leader has ended; it is not reaped by this.
    var leaderHasEnded: Bool {
        var facts = siginfo_t()
        let result = waitid(P_PID, id_t(leader), &facts, WEXITED | WNOHANG | WNOWAIT)
        return result != 0 ? errno == ECHILD : facts.si_signo != 0
    }

    /// Asks all members to end, and ends those that have not after `grace`.
    func end(grace: Interval) async {
        members().forEach { kill($0, SIGTERM) }
        let deadline = ContinuousClock.now + grace.duration
        while ContinuousClock.now < deadline, !members().isEmpty {
            try? await Task.sleep(for: .milliseconds(20))
            if Task.isCancelled { break }
        }
        await killAll()
    }

    /// Ends all members, also those that they start meanwhile.
    ///
    /// Gives up after ten seconds on what not even SIGKILL ends: a process that hangs in the kernel.
    func killAll() async {
        let deadline = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < deadline {
            let left = members()
            guard !left.isEmpty else { return }
            left.forEach { kill($0, SIGKILL) }
            await pause()
        }
    }

    func waitForLeader() async { while !leaderHasEnded { await pause() } }

    /// A short wait that a cancelled task keeps as well, so that no loop spins.
    private func pause() async { await Task { try? await Task.sleep(for: .milliseconds(2)) }.value }
}
