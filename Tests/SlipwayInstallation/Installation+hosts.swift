import FoundationEssentials
package import Glibc
import SlipwayTesting

extension Installation {
    /// What an agent wrote to its log, over all its starts.
    package func log(of host: String) -> String { text("\(folder.path)/\(host).log") }

    /// A file of a host's root; empty when there is none.
    package func file(_ name: String, of host: String) -> String { text("\(root(of: host))/\(name)") }

    /// The processes of a host that its hooks started: each carries the host's root in its environment.
    ///
    /// With an attempt, those of that attempt alone.
    package func processes(of host: String, attempt: String? = nil) -> [pid_t] {
        let marks =
            ["SLIPWAY_HOST_ROOT=\(root(of: host))"] + [attempt.map { "SLIPWAY_ATTEMPT=\($0)" }].compactMap(\.self)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { pid_t($0) }.filter { pid in
            guard let environ = try? Data(contentsOf: URL(filePath: "/proc/\(pid)/environ")) else { return false }
            let variables = environ.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
            return marks.allSatisfy(variables.contains)
        }
    }

    /// The agent's own process, also when it runs under `strace`.
    package func agentProcess(_ host: String) -> pid_t? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { pid_t($0) }.first { pid in
            let words = text("/proc/\(pid)/cmdline").split(separator: "\0").map(String.init)
            return words.first == "\(Self.binaries)/slipway-agent" && words.contains(root(of: host))
        }
    }

    /// Asks an agent to end, and waits for it.
    package func endAgent(_ host: String) async throws {
        if let pid = agentProcess(host) { kill(pid, SIGTERM) }
        _ = try await agentProgram(host)?.wait()
    }

    /// Ends all that the hooks of a host left running, as a power loss does.
    package func killProcesses(of host: String) async throws {
        try await eventually("nothing of \(host) runs") {
            let found = processes(of: host)
            for pid in found { kill(pid, SIGKILL) }
            return found.isEmpty
        }
    }

    private func text(_ path: String) -> String {
        String(decoding: (try? Data(contentsOf: URL(filePath: path))) ?? Data(), as: UTF8.self)
    }
}
