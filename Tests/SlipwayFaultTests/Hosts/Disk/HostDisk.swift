import FoundationEssentials
import Glibc
import SlipwayInstallation
import SlipwayTesting

/// A disk of its own under a host's root, which a test may fill, or take the power from.
///
/// Mounting needs root; without it a test fails with the words of `mount`.
struct HostDisk {
    enum Kind {
        /// A file with ext4 on it, so that what was not made durable is really gone after a power loss.
        case ext4
        /// A small file system in memory, with these bytes.
        case small(bytes: Int)
    }

    let host: String
    let root: String
    private let kind: Kind
    private let image: String

    /// Puts a disk under a host that has joined, runs `body` with the agent stopped, and takes the disk away again.
    static func run(
        _ kind: Kind,
        under host: String,
        of it: Installation,
        _ body: (HostDisk) async throws -> Void
    ) async throws {
        let disk = HostDisk(
            host: host,
            root: it.root(of: host),
            kind: kind,
            image: "\(it.folder.path)/\(host).disk"
        )
        try await it.endAgent(host)
        try await it.killProcesses(of: host)
        try FileManager.default.moveItem(atPath: disk.root, toPath: "\(disk.root).before")
        try FileManager.default.createDirectory(atPath: disk.root, withIntermediateDirectories: false)
        if case .ext4 = kind {
            try await Tool.run("truncate", "-s", "64M", disk.image)
            try await Tool.run("mkfs.ext4", "-q", "-F", disk.image)
        }
        try await disk.mount()
        do {
            try await Tool.run("cp", "-a", "\(disk.root).before/.", disk.root)
            try await Tool.run("sync")
            try await body(disk)
        } catch {
            try? await disk.takeAway(it)
            throw error
        }
        try await disk.takeAway(it)
    }

    private func takeAway(_ it: Installation) async throws {
        try await it.killAgent(host)
        try await it.killProcesses(of: host)
        try await unmount()
    }

    private func mount() async throws {
        switch kind {
        case .ext4: try await Tool.run("mount", "-o", "loop", image, root)
        case .small(let bytes): try await Tool.run("mount", "-t", "tmpfs", "-o", "size=\(bytes)", "none", root)
        }
    }

    private func unmount() async throws { try await Tool.run("umount", root) }

    /// The power goes: what is only in memory is gone, and what is on the disk is there again after the start.
    ///
    /// All processes of the host have to be dead.
    func losePower() async throws {
        let folder = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        var withoutFlush: UInt32 = 2
        let code = ioctl(folder, Self.shutdown, &withoutFlush)
        let reason = String(cString: strerror(errno))
        close(folder)
        guard code == 0 else { throw Program.Failure(description: "the disk of \(host) cannot be cut off: \(reason)") }
        try await unmount()
        try await mount()
    }

    /// `FS_IOC_SHUTDOWN`, which is `_IOR('X', 125, __u32)`.
    private static let shutdown: UInt = 0x8004_587D
}
