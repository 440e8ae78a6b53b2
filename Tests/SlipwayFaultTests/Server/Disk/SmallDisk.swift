import FoundationEssentials
import Glibc
import SlipwayInstallation
import SlipwayTesting

/// A small disk of its own below the server's data folder, which can be filled and emptied.
struct SmallDisk {
    private let folder: String
    private var filler: String { "\(folder)/filler" }

    /// Moves the server of `it` to a disk of `megabytes`, and runs `body` with it.
    static func run(_ it: Installation, megabytes: Int, _ body: (SmallDisk) async throws -> Void) async throws {
        try await it.stopServer()
        try FileManager.default.moveItem(atPath: it.data, toPath: "\(it.data).before")
        try FileManager.default.createDirectory(atPath: it.data, withIntermediateDirectories: false)
        try await Tool.run("mount", "-t", "tmpfs", "-o", "size=\(megabytes)m,mode=700", "none", it.data)
        do {
            try await Tool.run("cp", "-a", "\(it.data).before/.", it.data)
            try await it.startServer()
            try await body(SmallDisk(folder: it.data))
        } catch {
            try await it.stopServer()
            try await Tool.run("umount", "--lazy", it.data)
            throw error
        }
        try await it.stopServer()
        try await Tool.run("umount", "--lazy", it.data)
    }

    /// Takes the last byte.
    func fill() throws {
        let file = open(filler, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        defer { close(file) }
        for size in [1 << 16, 1 << 12, 1] {
            let bytes = [UInt8](repeating: 7, count: size)
            while write(file, bytes, size) == size {}
        }
        guard errno == ENOSPC else { throw Program.Failure(description: "the small disk cannot be filled") }
    }

    func empty() throws { try FileManager.default.removeItem(atPath: filler) }
}
