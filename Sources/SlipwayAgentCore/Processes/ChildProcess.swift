import CSpawn
import Glibc
package import SlipwayModel

/// A process that the agent started, in a session of its own.
///
/// It inherits nothing: no descriptor beside the first three, no signal mask, no environment. Until it is reaped its
/// number names nobody else.
package struct ChildProcess: Sendable {
    package let id: Int32

    /// Starts `command` with standard input from `/dev/null` and output to its file.
    ///
    /// A program that was just written can be busy: a child that another thread starts at this moment has the descriptor
    /// that it was written with, until it executes its own program. That passes, and nothing has begun.
    ///
    /// - Throws: `command_failed` with the reason of the system.
    package static func start(_ command: ProcessCommand) throws(SlipwayError) -> ChildProcess {
        var code = ETXTBSY
        for _ in 0..<200 {
            let (id, result) = spawn(command)
            if result == 0 { return ChildProcess(id: id) }
            code = result
            guard code == ETXTBSY else { break }
            usleep(5000)
        }
        throw failure(command.executable, code)
    }

    private static func spawn(_ command: ProcessCommand) -> (id: Int32, code: Int32) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let flags = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, command.output, flags, 0o600)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        posix_spawn_file_actions_addchdir_np(&actions, command.folder)
        posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)
        var attributes = freshAttributes()
        defer { posix_spawnattr_destroy(&attributes) }
        var id: pid_t = 0
        let variables = command.environment.map { "\($0.key)=\($0.value)" }.sorted()
        let code = withCStrings(command.arguments) { arguments in
            withCStrings(variables) { posix_spawn(&id, command.executable, &actions, &attributes, arguments, $0) }
        }
        return (id, code)
    }

    /// A new session, with every signal as it is by default.
    private static func freshAttributes() -> posix_spawnattr_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        let flags = Int32(SLIPWAY_SPAWN_SETSID) | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        posix_spawnattr_setflags(&attributes, Int16(flags))
        return attributes
    }

    private static func failure(_ executable: String, _ code: Int32) -> SlipwayError {
        let advice =
            switch code {
            case ENOENT: ": it, or the interpreter that its first line names, is not on this host"
            case ENOEXEC: ": its first line must name an interpreter, like #!/bin/sh"
            case ENOSPC, EDQUOT: ": no space left; free some space and try again"
            case EACCES: ": it may not be executed; 'chmod +x' it"
            default: ""
            }
        return SlipwayError(
            .commandFailed,
            "\(executable) could not be started (\(String(cString: strerror(code))))\(advice)"
        )
    }

    /// How it ended; `nil` while it runs.
    ///
    /// It stays unreaped.
    package var end: ProcessEnd? {
        var status = siginfo_t()
        let result = waitid(P_PID, id_t(id), &status, WEXITED | WNOHANG | WNOWAIT)
        guard result == 0, status.si_signo == SIGCHLD else { return nil }
        let number = status._sifields._sigchld.si_status
        return status.si_code == Int32(CLD_EXITED) ? .exited(number) : .signalled(number)
    }

    /// Waits for its end, and lets go of its number.
    package func reap() {
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
    }
}

/// Lends the texts as a list of C strings that ends with a null.
private func withCStrings<Answer>(
    _ texts: [String],
    _ work: ([UnsafeMutablePointer<CChar>?]) -> Answer
) -> Answer {
    let pointers = texts.map { strdup($0) }
    defer { pointers.forEach { free($0) } }
    return work(pointers + [nil])
}
