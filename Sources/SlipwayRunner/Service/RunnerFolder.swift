import FoundationEssentials
import Glibc
import SlipwayModel

/// The folder of one runner: `mirrors` are copies of repositories, `work` holds the checkouts of jobs.
///
/// It is locked for as long as this value lives, so that no two runners share it.
final class RunnerFolder: Sendable {
    let path: String
    private let lock: Int32

    var mirrors: String { "\(path)/mirrors" }
    var work: String { "\(path)/work" }

    /// Makes the folder if it is not there, and ends and removes what a runner that was killed left in `work`.
    ///
    /// - Throws: `conflict` when another runner uses it, `unavailable` when it cannot be used.
    init(_ path: String) throws {
        do {
            for folder in [path, "\(path)/mirrors", "\(path)/work"] {
                try FileManager.default.createDirectory(
                    atPath: folder,
                    withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700]
                )
            }
        } catch {
            throw SlipwayError(.unavailable, "cannot make the runner's folder \(NameRule.quote(path))", cause: error)
        }
        guard let real = realpath(path, nil) else {
            throw SlipwayError(.unavailable, "cannot use the runner's folder \(NameRule.quote(path))")
        }
        defer { free(real) }
        self.path = String(cString: real)
        lock = open("\(path)/lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            if lock >= 0 { close(lock) }
            throw SlipwayError(
                .conflict,
                "another runner uses \(NameRule.quote(path)): end it, or give this one a folder of its own with --data"
            )
        }
        LeftProcesses.end(in: work)
        for name in (try? FileManager.default.contentsOfDirectory(atPath: work)) ?? [] {
            TemporaryTree.remove("\(work)/\(name)")
        }
    }

    deinit { close(lock) }
}
