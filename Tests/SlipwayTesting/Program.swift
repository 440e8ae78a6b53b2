import FoundationEssentials
package import Glibc
import Synchronization

/// A real program in its own process, with its output in files.
///
/// It is ended by its id when the value goes away.
package final class Program: Sendable {
    package struct Failure: Error, CustomStringConvertible {
        package var description: String

        package init(description: String) { self.description = description }
    }

    /// How a process ended.
    package enum End: Sendable, Equatable {
        case exit(Int32)
        case signal(Int32)
    }

    package let pid: pid_t
    private let end = Mutex<End?>(nil)

    /// Starts the program at `path`; both outputs go to the files, which are made or lengthened.
    package init(
        _ path: String,
        _ arguments: [String],
        environment: [String: String],
        output: String,
        errors: String
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Threads of a pool block all signals, and a child would keep that: nobody could end it in good order.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let words = ([path] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for word in words + variables { free(word) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, path, &actions, &attributes, words, variables)
        guard code == 0 else { throw Failure(description: "cannot start \(path): \(String(cString: strerror(code)))") }
        self.pid = pid
    }

    deinit {
        guard !hasEnded else { return }
        Glibc.kill(pid, SIGKILL)
        var status: Int32 = 0
        waitpid(pid, &status, 0)
    }

    package var hasEnded: Bool { reap() != nil }

    /// Sends a signal, unless it has ended.
    package func send(_ signal: Int32) {
        if !hasEnded { Glibc.kill(pid, signal) }
    }

    /// Waits for the end.
    package func wait(atMost limit: Duration = .seconds(120)) async throws -> End {
        let deadline = ContinuousClock.now + limit
        while true {
            if let end = reap() { return end }
            guard ContinuousClock.now < deadline else { throw Failure(description: "process \(pid) did not end") }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    private func reap() -> End? {
        end.withLock { end in
            guard end == nil else { return end }
            var status: Int32 = 0
            guard waitpid(pid, &status, WNOHANG) == pid else { return nil }
            let signal = status & 0x7F
            end = signal == 0 ? .exit((status >> 8) & 0xFF) : .signal(signal)
            return end
        }
    }
}
